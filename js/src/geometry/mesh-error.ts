/** The bytes are not a mesh that can be shown or measured; the message says why. */
export class MeshError extends Error {
	override name = "MeshError";
}
