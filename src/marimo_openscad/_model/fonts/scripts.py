"""Scripts: says which names of scripts are none, since `text()` takes any without a word.

`js/src/engine/render/scripts.ts` is its twin, and both run the same cases.
"""

from __future__ import annotations

_NAMES = """
Adlm Aghb Ahom Arab Aran Armi Armn Avst Bali Bass Batk Beng Bhks Bopo Brah Brai
Bugi Buhd Cakm Cans Cari Cham Cher Chrs Copt Cpmn Cprt Cyrl Cyrs Deva Diak Dogr
Dsrt Dupl Egyp Elba Elym Ethi Geok Geor Glag Gong Gonm Goth Gran Grek Gujr Guru
Hang Hani Hano Hans Hant Hatr Hebr Hira Hluw Hmng Hmnp Hung Ital Java Jpan Kali
Kana Kawi Khar Khmr Khoj Kits Knda Kore Kthi Lana Laoo Latf Latg Latn Lepc Limb
Lina Linb Lisu Lyci Lydi Mahj Maka Mand Mani Marc Medf Mend Merc Mero Mlym Modi
Mong Mroo Mtei Mult Mymr Nagm Nand Narb Nbat Newa Nkoo Nshu Ogam Olck Orkh Orya
Osge Osma Ougr Palm Pauc Perm Phag Phli Phlp Phnx Plrd Prti Qaac Qaai Rjng Rohg
Runr Samr Sarb Saur Sgnw Shaw Shrd Sidd Sind Sinh Sogd Sogo Sora Soyo Sund Sylo
Syrc Syre Syrj Syrn Tagb Takr Tale Talu Taml Tang Tavt Telu Tfng Tglg Thaa Thai
Tibt Tirh Tnsa Toto Ugar Vaii Vith Wara Wcho Xpeo Xsux Yezi Yiii Zanb Zinh Zmth
Zsym Zyyy Zzzz
"""
"""Those of ISO 15924 that letters are set in, and what stands for some of them."""
_SCRIPTS = frozenset(_NAMES.split())


def script_fault(script: str) -> str | None:
    """What is wrong with a script, as OpenSCAD's tree has it, or `None`."""
    if not script or script in _SCRIPTS:
        return None
    return (
        f'No script is called "{script}", so the text is set without one. Scripts have the names '
        'of four letters of ISO 15924, such as "Latn", "Cyrl", "Arab" and "Deva"'
    )
