/** Says why bytes are no mesh that can be shown or measured. */
export class MeshError extends Error {
	override name = "MeshError";
}
