import { testLives } from "./lifecycle";

testLives("account");
