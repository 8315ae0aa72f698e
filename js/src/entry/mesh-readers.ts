/** Exports the readers of mesh files, for pages that show or import the first one. */
export { forOpenScad, readMesh } from "../readers/readers";
