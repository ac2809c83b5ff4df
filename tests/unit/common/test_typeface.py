"""The typeface prints what British names and sentences need, and says what it cannot print."""

from common.typeface import can_print, fitted, unprintable


def test_british_text_and_european_names_print_as_they_are():
    text = "Zoë Łukasz Şahin “quoted” – 50 % … £5 · ½\n"
    assert all(can_print(each) for each in text)
    assert fitted(text) == text


def test_arrows_and_signs_become_words_that_cannot_break_the_markup():
    assert fitted("<p>3 → 4, ≤ 5</p>") == "<p>3 -&gt; 4, &lt;= 5</p>"


def test_what_nobody_sees_is_dropped_and_what_has_a_simpler_form_takes_it():
    assert fitted("soft\u00adhyphen ﬁnding Ⅳ") == "softhyphen finding IV"


def test_what_cannot_be_printed_is_named_so_that_the_writer_can_be_told():
    assert unprintable("Well done 🙂 漢! Is it?") == ["漢", "🙂"]
    assert fitted("漢") == "?"
