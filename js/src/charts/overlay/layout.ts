/** Places the panes of a chart in a grid, with room for their axes. */

/** Room around a pane in pixels of the page. */
export interface Margins {
	left: number;
	right: number;
	top: number;
	bottom: number;
}

export interface GridPane {
	row: number;
	column: number;
	weight: number;
	margins: Margins;
}

export interface Box {
	left: number;
	top: number;
	width: number;
	height: number;
}

const LEAST_WIDTH = 40;
const LEAST_HEIGHT = 24;

/** The places of the panes themselves; those of a column begin and end at the same x. */
export function laidOut(panes: readonly GridPane[], width: number, height: number): Box[] {
	const columns = [...new Set(panes.map(({ column }) => column))].sort((a, b) => a - b);
	const rows = [...new Set(panes.map(({ row }) => row))].sort((a, b) => a - b);
	const most = (some: readonly GridPane[], side: keyof Margins) =>
		Math.max(0, ...some.map(({ margins }) => margins[side]));
	const inColumn = columns.map((at) => panes.filter(({ column }) => column === at));
	const inRow = rows.map((at) => panes.filter(({ row }) => row === at));

	const free = width - sum(inColumn.map((some) => most(some, "left") + most(some, "right")));
	const paneWidth = Math.max(LEAST_WIDTH, free / columns.length);
	const lefts: number[] = [];
	let x = 0;
	for (const some of inColumn) {
		lefts.push(x + most(some, "left"));
		x += most(some, "left") + paneWidth + most(some, "right");
	}

	const weights = inRow.map((some) => Math.max(1e-6, ...some.map(({ weight }) => weight)));
	const tall = height - sum(inRow.map((some) => most(some, "top") + most(some, "bottom")));
	const tops: number[] = [];
	const heights: number[] = [];
	let y = 0;
	for (const [at, some] of inRow.entries()) {
		const share = Math.max(LEAST_HEIGHT, (tall * (weights[at] as number)) / sum(weights));
		tops.push(y + most(some, "top"));
		heights.push(share);
		y += most(some, "top") + share + most(some, "bottom");
	}
	return panes.map(({ row, column }) => ({
		left: Math.round(lefts[columns.indexOf(column)] as number),
		top: Math.round(tops[rows.indexOf(row)] as number),
		width: Math.floor(paneWidth),
		height: Math.floor(heights[rows.indexOf(row)] as number),
	}));
}

function sum(values: readonly number[]): number {
	return values.reduce((all, value) => all + value, 0);
}
