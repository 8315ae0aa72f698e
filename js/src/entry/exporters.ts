/** The bundle that Python imports, and pages load, when the first mesh file is asked for. */
export { writeMesh } from "../exporters/exporters";
