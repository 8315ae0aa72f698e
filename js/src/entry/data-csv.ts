/** Gives the data worker what decodes CSV. */
import { decodeCsv } from "../data/csv";
import { provide } from "../data/lazy-code";
import { withTimes } from "../data/named-times";

provide("csv", { decodeCsv, withTimes });
