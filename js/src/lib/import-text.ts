/**
 * Imports an ES module that exists only as text, from a `blob:` URL. Node has no such import. A
 * realm keeps what it has imported for good.
 */
export async function importText<Module>(text: string): Promise<Module> {
	const url = URL.createObjectURL(new Blob([text], { type: "text/javascript" }));
	try {
		return await import(/* @vite-ignore */ url);
	} finally {
		URL.revokeObjectURL(url);
	}
}
