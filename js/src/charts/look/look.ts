/** Gives painters and overlays the colours of a theme. */
import type { Brightness, Theme } from "../../viewer/base/theme";

/** Colours of what is drawn besides data, as the overlay's style has them. */
export interface Look {
	dark: boolean;
	contrast: boolean;
	/** Behind marks. */
	ground: string;
	text: string;
	muted: string;
	line: string;
	accent: string;
}

const LOOKS: Readonly<Record<Theme, Omit<Look, "dark" | "contrast">>> = {
	light: {
		ground: "#ffffff",
		text: "#3c4652",
		muted: "#5f6b78",
		line: "#dde2e8",
		accent: "#2563c9",
	},
	dark: {
		ground: "#1c2025",
		text: "#c3cad3",
		muted: "#98a3b0",
		line: "#31373f",
		accent: "#7fb0ff",
	},
	"contrast-light": {
		ground: "#ffffff",
		text: "#000000",
		muted: "#1a1a1a",
		line: "#000000",
		accent: "#003c9e",
	},
	"contrast-dark": {
		ground: "#000000",
		text: "#ffffff",
		muted: "#e6e6e6",
		line: "#ffffff",
		accent: "#9cc8ff",
	},
};

export function lookOf(theme: Theme): Look {
	return { ...LOOKS[theme], dark: theme.endsWith("dark"), contrast: theme.startsWith("contrast") };
}

/** The theme with another brightness. */
export function themed(theme: Theme, brightness: Brightness): Theme {
	return theme.replace(/light|dark/, brightness) as Theme;
}
