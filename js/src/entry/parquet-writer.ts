/** Exports what writes Parquet files, for Python that wants the first one. */
export { writeParquet } from "../data/parquet-writer";
