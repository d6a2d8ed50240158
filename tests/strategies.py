"""The texts that properties are proved on: arbitrary ones, and ones made of what Arabic news is made of."""

from __future__ import annotations

from hypothesis import strategies as st

LETTERS = "ابتثجحخدذرزسشصضطظعغفقكلمنهوي" + "أإآىةؤئء"
MARKS = "\u064b\u064c\u064d\u064e\u064f\u0650\u0651\u0652\u0670\u0654\u0653\u06d6\u0640"
CONTROLS = "\u200e\u200f\u061c\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u200b\u200c\u200d\u2060\ufeff\xad"
SPACES = " \n\t\r\u00a0\u2028\u3000\x0b\x85"
STOPS = ".،؛؟!:…,;?-–—/()[]%٪*#@_'\"«»“”„‟‹›‘’`"
FORMS = "ﷲﷺﻻﻷﺍﺎﺑﺒﻋﻌﹰﹲ﷽"
FOREIGN = "یکگپچژۀہھےabcXYZéİß"
DIGITS = "0123456789٠١٢٣٤٥٦٧٨٩۰۱۲"
OTHERS = "👩👧🇪🇬🏽\ufe0f\u20e3€$\ud800\udfff\x00\x1f中한"
WORDS = [
    *(
        "قال",
        "أضاف",
        "أكد",
        "وقالت",
        "وأضاف",
        "مضيفا",
        "إن",
        "أن",
        "بأن",
        "أنه",
        "وفقا",
        "لـ",
        "بحسب",
        "على",
        "حد",
        "تعبيره",
    ),
    *("أمس", "اليوم", "غدا", "الأربعاء", "أكتوبر", "تشرين", "الأول", "الثاني", "رمضان", "هـ", "1447", "2025", "عام"),
    *(
        "سنة",
        "يوم",
        "قبل",
        "بعد",
        "ثلاثة",
        "أسابيع",
        "الماضي",
        "الساعة",
        "من",
        "إلى",
        "في",
        "مليون",
        "ألف",
        "مئة",
        "وعشرون",
    ),
    *("الرئيس", "وزير", "الخارجية", "المصري", "حركة", "حماس", "الأمم", "المتحدة", "القاهرة", "غزة", "أحمد", "محمد"),
    *("عبد", "الله", "بن", "وترامب", "لبنان", "نصف", "ربع"),
]

arabic_characters = st.sampled_from(
    LETTERS * 4 + MARKS + CONTROLS + SPACES * 2 + STOPS + FORMS + FOREIGN + DIGITS + OTHERS
)
words = st.one_of(st.sampled_from(WORDS), st.text(st.sampled_from(LETTERS), min_size=1, max_size=8))
figures = st.text(st.sampled_from(DIGITS), min_size=1, max_size=4)
sentences = st.lists(
    st.one_of(
        words, words, words, st.sampled_from(list(STOPS)), st.text(st.sampled_from(DIGITS), min_size=1, max_size=4)
    ),
    max_size=30,
).map(" ".join)
news = st.lists(sentences, max_size=5).map("\n".join)
"""Lines of plausible words, marks and figures."""

noise = st.text(arabic_characters, max_size=120)
"""Letters, marks, controls, surrogates in any order."""

texts = st.one_of(noise, news, st.text(st.characters(exclude_categories=()), max_size=60))
"""Any text at all."""
