/** Exports the readers of mesh files, for pages that show the first one. */
export { readMesh } from "../readers/readers";
