"""Three articles without entries, for tests of suggestions."""

TALKS = {
    "talks.txt": """\
Talks in Oslo

OSLO, March 3, 2021 (Reuters) - Norwegian Foreign Minister Tove Halvorsen met Turkish troops near Ankara on Tuesday.

Halvorsen said the Norwegian government would send doctors to the town of Saraqib in Syria.

"We are ready," said Emre Yildiran, a spokesman for the Harbour Workers Union (HWU). The HWU has 400 members.

Turkey accused Norway of delay. Norway denied that, and Tove Halvorsen left for Bergen.
""",
    "harbour.txt": """\
Union meets in Bergen

BERGEN, March 4, 2021 (Reuters) - The Harbour Workers Union met in Bergen on Wednesday, said Emre Yildiran.

"Nobody has asked us," Yildiran told reporters in Bergen. Tove Halvorsen said in Oslo that Norway would listen.

Two hundred members came to Bergen, and 12 were hurt near Ankara, the Norwegian government said.
""",
    "answer.txt": """\
Turkey answers Norway

ANKARA, March 5, 2021 (Reuters) - Turkey accused Norway again on Thursday, and Turkish troops left for Saraqib in Syria.

Tove Halvorsen, the Norwegian foreign minister, said that Norway would answer in Ankara.
""",
}
