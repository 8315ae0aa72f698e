/** Gives the data worker what unpacks the codecs of Parquet beside Snappy. */
import { compressors } from "hyparquet-compressors";
import { provide } from "../data/lazy-code";

provide("codecs", { compressors });
