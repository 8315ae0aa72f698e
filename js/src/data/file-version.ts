/** Names the version of a file by what its server says, for the reader of addresses. */

/** A file that was changed in the second before it was fetched may be changed again in it. */
const SAME_SECOND = 2000;

/** Null where the server says nothing that names it. */
export function versionOf(headers: Headers): string | null {
	const tag = headers.get("ETag");
	if (tag) {
		return `etag ${tag}`;
	}
	const modified = headers.get("Last-Modified");
	const date = Date.parse(headers.get("Date") ?? "") || Date.now();
	if (!modified || !(date - Date.parse(modified) >= SAME_SECOND)) {
		return null;
	}
	const total = /\/(\d+)$/.exec(headers.get("Content-Range") ?? "")?.[1];
	return `modified ${modified} ${total ?? headers.get("Content-Length")}`;
}

/** The same, for parts: equal versions have equal bytes, which a weak tag does not say. */
export function exactVersionOf(headers: Headers): string | null {
	const version = versionOf(headers);
	return version?.startsWith("etag W/") ? null : version;
}
