import { testLives } from "./lifecycle";

testLives("environment");
