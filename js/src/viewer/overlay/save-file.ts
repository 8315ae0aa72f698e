/** Gives the user a file, as a link to it would. */
import { element } from "../base/dom";

export function saveFile(content: Blob, name: string): void {
	const url = URL.createObjectURL(content);
	const link = element("a", { href: url, download: name });
	link.click();
	// The browser has begun to read it by then.
	setTimeout(() => URL.revokeObjectURL(url), 10_000);
}
