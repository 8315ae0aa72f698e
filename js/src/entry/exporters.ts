/** Exports the writers of mesh files, for Python and for pages that want the first one. */
export { writeMesh } from "../exporters/exporters";
