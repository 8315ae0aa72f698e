/**
 * Has the palettes of charts: colours for series, and for numbers from small to large.
 *
 * The colours of numbers are 33 points of each map, taken from its authors' tables, with straight
 * lines between them, which no colour is further from than 6 of 256 steps.
 */

/** Colours that readers with any kind of colour vision tell apart, for series and categories. */
const CATEGORICAL = {
	// Okabe and Ito, "Color Universal Design"; yellow and black are left to the end.
	"okabe-ito": "0072b2 e69f00 009e73 d55e00 56b4e9 cc79a7 999999 f0e442",
	// Paul Tol, "Colour Schemes", bright and muted.
	"tol-bright": "4477aa ee6677 228833 ccbb44 66ccee aa3377 bbbbbb",
	"tol-muted": "332288 88ccee 44aa99 117733 999933 ddcc77 cc6677 882255 aa4499",
};

/** From small to large; readable in grey. */
const SEQUENTIAL = {
	// Smith, van der Walt, Firing; cividis: Nuñez, Anderton, Renslow; batlow: Crameri;
	// turbo: Mikhailov; blues and greys: Brewer.
	viridis:
		"440154470d6048186a482374472d7b4536814240863f49893b528b375a8d33638d" +
		"2f6a8e2c728e297a8e26818e23898e21908c1f988b1f9f8821a68528ae8031b57b" +
		"3ebc744cc26c5dc9636ece5882d34c96d83fabdc32c0df24d5e21aeae51afde725",
	magma:
		"0000040303110a0822130d331d114628115a36106a430f7650127c5d177f691c81" +
		"7621818226818f2a819c2e7fa9327db63779c33b75cf4170db486ae65163ee5c5e" +
		"f5695cf9785dfb8761fd9668fea571feb47bfec387fed194fde0a2fceeb0fcfdbf",
	inferno:
		"0000040403120b0724150b37210c4a2e0a5a3c09654a0c6b57106d63146e70196e" +
		"7d1e6d89226a962766a32b61af315cbb3755c63e4dd14644db4f3be35932eb6528" +
		"f1711ef67f14f98d0afb9c06fcab0ffbba1ff9ca32f5d949f2e865f3f586fcffa4",
	plasma:
		"0d08872206903105963f049c4c02a15901a56600a77201a87e03a88909a69511a2" +
		"9f1a9ca92396b22c8ebb3587c33e80cb4778d25071d9596ae06263e66c5ceb7555" +
		"f07f4ff48a48f89441fb9f3afdab33feb72dfdc328fcd025f9dd25f5eb27f0f921",
	cividis:
		"00224e00285b002e6a0433711a386f273e6e32436d3b496c434e6c4b546c52596d" +
		"5a5f6e61656f686a716f70737576767c7b788481798b8778938d789b9376a39a75" +
		"aba072b3a670bbad6cc3b469ccba64d4c15fddc958e6d051efd748f8df3cfee838",
	batlow:
		"01195908255b0d315d0f3b5f114360134b611652621b59622260612a655e356a59" +
		"406f544d734d597646667a3f737e3881823290862da08a2bb08d2ebf9035ce923f" +
		"db954ce8985bf29d6cf8a27efca891fdaea3fdb4b4fdbac5fcc0d6fbc6e8faccfa",
	turbo:
		"30123b392a734040a14456c7466be3467ff64293ff37a7fa29bbec1dcdd818dcc3" +
		"1ee8b031f2994cf97e6bfd648aff4da3fd3cb8f735cced34dee037edd03af8c03a" +
		"fdae35fe982cfb8022f56817ec520fe04009d23105c02302ac1701950d017a0403",
	blues:
		"f7fbfff1f7fdeaf3fbe4eff9deebf7d8e7f5d2e3f3ccdff1c6dbefbcd7ecb2d2e8" +
		"a8cee49ecae191c3de84bcdc78b5d96baed661a7d256a0ce4c99ca4292c63a8ac2" +
		"3282be2979b92171b51b69af1461a80e59a208519c08499008408408387708306b",
	greys:
		"fffffffbfbfbf8f8f8f4f4f4f0f0f0eaeaeae4e4e4dfdfdfd9d9d9d2d2d2cbcbcb" +
		"c4c4c4bdbdbdb3b3b3aaaaaaa0a0a09696968d8d8d8484847c7c7c7373736b6b6b" +
		"6262625a5a5a5252524747473c3c3c3030302525251c1c1c121212090909000000",
};

/** From one colour over a light one to another: about a middle. */
const DIVERGING = {
	// balance: Thyng and others; vik: Crameri; the others: Brewer.
	balance:
		"181c4320275b263276293c932548af1059be0e6abd2379bb3887ba4d95ba64a2bc" +
		"7dadbf96b9c5afc5cdc6d1d6dddfe1f1ecece9dbd7e3c8c0ddb5a9d7a392d2917b" +
		"cc7f65c66c4fc0593cb9452caf3024a11d258f10297b0e29650f24500d1c3c0912",
	vik:
		"001261021f69022b710237790344810450890c5e921b6d9b2f7ca6478db1609dbc" +
		"79adc792bdd2acccdcc5dbe5dce5e9ece5e1eedacfe9cbb9e2bba4dcab8fd59c7b" +
		"cf8e68c97f55c37243bc6331b3531fa5400e932e06832106741506660a07590008",
	"red-blue":
		"0530610e41781752901f63a72a71b2347fb93f8dc0529cc86bacd083bcd99ac9e0" +
		"aed3e6c1ddecd3e6f0dfecf3ebf1f5f7f7f6f9eee8fbe6d9fdddcafbceb6f8bda0" +
		"f5ac8bee9878e58268dc6d57d25749c6413ebb2a34ad162a960f267e082367001f",
	"purple-orange":
		"2d004b390c5e4518715225845f3a916d529c7b6aa8897eb3998fbfa9a1cbb7b1d5" +
		"c3c0ddcfcee5dadcece4e5f0edeef3f7f6f6f9f0e3fbe9cefee1bafed6a1fdca87" +
		"fdbd6df8ae54ef9d3ce58c23da7d12cc700ebe620ab05606a04d078f44077f3b08",
};

const NUMERIC: Readonly<Record<string, string>> = { ...SEQUENTIAL, ...DIVERGING };

/** How many colours a table has. */
export const COLORS = 256;

/** The colours of a categorical palette as CSS has them; of "okabe-ito" for any other name. */
export function categoricalColors(name: string): string[] {
	const known: Readonly<Record<string, string>> = CATEGORICAL;
	const hexes = Object.hasOwn(known, name) ? (known[name] as string) : CATEGORICAL["okabe-ito"];
	return hexes.split(" ").map((hex) => `#${hex}`);
}

export function isDiverging(name: string): boolean {
	return Object.hasOwn(DIVERGING, name);
}

/**
 * The colours of a numeric palette, as the pixels of an `ImageData` have them (opaque).
 *
 * A name that ends in "-r" is the palette from its end; of "viridis" for an unknown one.
 */
export function colorTable(name: string): Uint32Array<ArrayBuffer> {
	const reversed = name.endsWith("-r");
	const base = reversed ? name.slice(0, -2) : name;
	const hexes = Object.hasOwn(NUMERIC, base) ? (NUMERIC[base] as string) : SEQUENTIAL.viridis;
	const points = Array.from({ length: hexes.length / 6 }, (_, at) =>
		Number.parseInt(hexes.slice(at * 6, at * 6 + 6), 16),
	);
	if (reversed) {
		points.reverse();
	}
	const table = new Uint32Array(COLORS);
	for (let at = 0; at < COLORS; at++) {
		const place = (at / (COLORS - 1)) * (points.length - 1);
		const low = Math.min(Math.floor(place), points.length - 2);
		const share = place - low;
		const mixed = (shift: number) =>
			Math.round(
				channel(points[low] as number, shift) * (1 - share) +
					channel(points[low + 1] as number, shift) * share,
			);
		table[at] = (255 << 24) | (mixed(0) << 16) | (mixed(8) << 8) | mixed(16);
	}
	return table;
}

/** A pixel as CSS has it. */
export function cssColor(pixel: number): string {
	const red = channel(pixel, 0);
	const green = channel(pixel, 8);
	const blue = channel(pixel, 16);
	return `#${((red << 16) | (green << 8) | blue).toString(16).padStart(6, "0")}`;
}

function channel(color: number, shift: number): number {
	return (color >>> shift) & 255;
}
