/** Gives the data worker what decodes JSON. */
import { decodeJson } from "../data/json";
import { provide } from "../data/lazy-code";
import { withTimes } from "../data/named-times";

provide("json", { decodeJson, withTimes });
