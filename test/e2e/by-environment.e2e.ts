import { testLives } from "./life";

testLives("environment");
