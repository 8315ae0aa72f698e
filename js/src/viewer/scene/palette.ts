/** Defines the colours of the scene; those of the text around it are in `overlay/style.ts`. */
import type { Theme } from "../base/theme";

export interface Palette {
	/** Behind everything, where there is no page. */
	background: string;
	part: string;
	edge: string;
	/** Edges with no faces behind them, or glass. */
	wire: string;
	/** Where a section cuts the part. */
	cap: string;
	hatch: string;
	grid: string;
	gridMinor: number;
	gridMajor: number;
	axisX: string;
	axisY: string;
	sky: string;
	ground: string;
	ambient: number;
	key: number;
	fill: number;
}

const LIGHT: Palette = {
	background: "#f4f6f9",
	part: "#9db4cc",
	edge: "#25303c",
	wire: "#25303c",
	cap: "#d9b48a",
	hatch: "#a97f4f",
	grid: "#4b5a6b",
	gridMinor: 0.15,
	gridMajor: 0.32,
	axisX: "#d0474f",
	axisY: "#3f9a56",
	sky: "#ffffff",
	ground: "#b9bfc8",
	ambient: 1.3,
	key: 2.4,
	fill: 0.3,
};

const DARK: Palette = {
	background: "#282d34",
	part: "#a0b6cf",
	edge: "#11161c",
	wire: "#d3dfec",
	cap: "#c79f73",
	hatch: "#8a673f",
	grid: "#a9b6c6",
	gridMinor: 0.12,
	gridMajor: 0.27,
	axisX: "#e0636a",
	axisY: "#5cb573",
	sky: "#eef4ff",
	ground: "#6d7480",
	ambient: 1.05,
	key: 2.3,
	fill: 0.28,
};

export const PALETTES: Record<Theme, Palette> = {
	light: LIGHT,
	dark: DARK,
	"contrast-light": {
		...LIGHT,
		background: "#ffffff",
		part: "#c3d5e8",
		edge: "#000000",
		wire: "#000000",
		grid: "#000000",
		gridMinor: 0.2,
		gridMajor: 0.5,
		axisX: "#b00010",
		axisY: "#00601a",
	},
	"contrast-dark": {
		...DARK,
		background: "#000000",
		part: "#c4d8ee",
		edge: "#000000",
		wire: "#ffffff",
		grid: "#ffffff",
		gridMinor: 0.25,
		gridMajor: 0.55,
		axisX: "#ff7c80",
		axisY: "#7ce69a",
	},
};
