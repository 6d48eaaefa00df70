import { testLives } from "./life";

testLives("account");
