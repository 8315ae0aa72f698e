/** Gives the data worker what decodes Parquet. */
import { provide } from "../data/lazy-code";
import { decodeParquet } from "../data/parquet";

provide("parquet", { decodeParquet });
