import Ajv from "ajv";
