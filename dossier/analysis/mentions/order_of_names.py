"""Recognise names with the family name first: Kim Ho-jun, Wang Qiming."""

import re

from dossier.text.patterns import rare

_FAMILIES = frozenset(
    re.findall(
        r"\w+",
        """Bai Cai Cao Chang Chen Cheng Cui Deng Ding Dong Du Duan Fan Feng Fu Gao Gu Guo Han Hao Hou Hu Huang
        Jia Jiang Jin Kang Kong Lai Li Liang Liao Lin Liu Lu Luo Ma Mao Meng Mo Peng Qian Qiao Qin Qiu Ren
        Shao Shen Shi Su Tan Tao Tian Wang Wei Wen Wu Xi Xia Xiang Xiao Xie Xing Xiong Xu Xue Yan Yang Yao
        Yi Yin Yu Yuan Zeng Zhang Zhao Zheng Zhong Zhou Zhu Zou""",
    )
)
"""Common Chinese family names that are not English words."""
_SYLLABLE = (
    r"(?:[zcs]h|[bpmfdtnlgkhjqxrzcsyw])?"
    r"(?:i?ang|i?ong|eng|ing|uang|i?an|uan|en|in|un|ai|ei|i?ao|ou|uai|ia|ie|iu|ua|uo|ui|ue|er|[aoeiu])"
)
_HYPHENATED = re.compile(r"[A-Z][a-z]+-[a-z]+")
_CHINESE = rare(rf"(?=[A-Z])(?i:{_SYLLABLE}){{1,2}}")
_PARTS = 2


def is_family_first(words: list[str]) -> bool:
    """Tell whether the first word of a full name is the family name, by the form of the second."""
    if len(words) != _PARTS:
        return False
    family, given = words
    return bool(_HYPHENATED.fullmatch(given) or (family in _FAMILIES and _CHINESE.fullmatch(given)))
