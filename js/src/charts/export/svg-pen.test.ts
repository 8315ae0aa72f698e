import assert from "node:assert/strict";
import { test } from "node:test";
import { SvgPen } from "./svg-pen";
import { attribute } from "./xml";

test("paths are written with their place, colour and opacity, to hundredths", () => {
	const pen = new SvgPen();
	pen.save();
	pen.translate(10, 20);
	pen.beginPath();
	pen.lineTo(0, 0);
	pen.lineTo(1.23456, -2);
	pen.strokeStyle = "#123456";
	pen.lineWidth = 1.5;
	pen.lineJoin = "round";
	pen.setLineDash([4, 2]);
	pen.globalAlpha = 0.5;
	pen.stroke();
	pen.restore();
	assert.equal(
		pen.markup,
		'<path d="M10,20L11.23,18" fill="none" stroke="#123456" stroke-width="1.5" stroke-linejoin="round" stroke-linecap="butt" stroke-dasharray="4 2" stroke-opacity="0.5"/>',
	);
});

test("what is clipped is so until the layer is restored, and layers do not move each other", () => {
	const pen = new SvgPen();
	pen.save();
	pen.translate(5, 5);
	pen.beginPath();
	pen.rect(0, 0, 10, 10);
	pen.clip();
	pen.fillRect(1, 1, 2, 2);
	pen.restore();
	pen.fillRect(1, 1, 2, 2);
	pen.restore();
	const [inside = "", outside = ""] = pen.markup.split("</g>");
	assert.match(inside, /^<clipPath id="pane-1"><path d="M5,5h10v10h-10Z"\/><\/clipPath><g clip-/);
	assert.match(inside, /<rect x="6" y="6"/);
	assert.match(outside, /^<rect x="1" y="1"/);
});

test("a path that is empty is not written, and a filled one knows its rule", () => {
	const pen = new SvgPen();
	pen.beginPath();
	pen.stroke();
	pen.fill();
	assert.equal(pen.markup, "");
	pen.rect(0, 0, 1, 1);
	pen.fill("evenodd");
	assert.match(pen.markup, /fill-rule="evenodd"/);
});

test("texts are written as they are, whatever they hold", () => {
	const pen = new SvgPen();
	pen.textAlign = "center";
	pen.fillText('<b>"&\0\ud800</b>', 1, 2);
	assert.match(pen.markup, /text-anchor="middle".*>&lt;b&gt;&quot;&amp;\ufffd\ufffd&lt;\/b&gt;</);
	assert.equal(attribute("😀'\n"), "😀&#39;\n");
});
