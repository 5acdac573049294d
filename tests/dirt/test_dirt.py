"""Does each kind of dirt fall as it says, the same way for a seed, and with its gold intact?"""

import io
import re
import zipfile
from random import Random

import pytest

from tests.dirt import Dirt, Dirty, Heading, Labels, solid
from tests.dirt.clean_reports import load
from tests.dirt.compilation import LABELS, compilation, furniture_of, site_title
from tests.dirt.formats import possible_encoding, writer
from tests.dirt.fresh import fresh
from tests.dirt.furniture import fill, page, templates
from tests.dirt.glosses import glosses
from tests.dirt.inserts import adverts, counters_inside, link_farm, markup, segment_numbers, watermarks
from tests.dirt.layout import contents, doubled_lead, excerpt, foreign_title, halfwidth, table
from tests.dirt.places import code_of, inner_places, short
from tests.dirt.plan import GANZHOU, label_rows
from tests.dirt.redaction import (
    anonymous,
    blank_figures,
    lost_year_signs,
    mask_figures,
    masked_years,
    masks,
    redaction,
    without_signs,
)
from tests.dirt.slips import byte_slips, seams, slip
from tests.dirt.traditional import miswritten, taiwan_traditional, traditional
from tests.dirt.wraps import INDENT, blank_lines, heading_cut_out, one_line, sentence_lines, wraps

GLOSS = re.compile(r"\([a-zāáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜüńňǹḿ]+ ?\)")
# Dirt that can be taken off again: the gold stays.
COVERS: dict[str, Dirt] = {
    "cms": page("cms"),
    "forum": page("forum-2"),
    "sharing": page("sharing", counter_every=4),
    "glosses": glosses(0.5),
    "byte-slips": byte_slips(0.7),
    "wrong-conversions": miswritten,
    "counters": counters_inside(),
    "segment-numbers": segment_numbers,
    "watermarks": watermarks(),
    "adverts": adverts(),
    "link-farm": link_farm(),
    "markup": markup,
    "contents": contents,
    "doubled-lead": doubled_lead,
    "heading-cut": heading_cut_out,
}
STEADY: dict[str, Dirt] = {
    "wraps": wraps(30),
    "sentence-lines": sentence_lines,
    "one-line": one_line,
    "blank-lines": blank_lines,
}
# Dirt that loses something for good: the gold changes with the text.
LOSSES: dict[str, Dirt] = {
    "redaction": redaction({"赣州": "XX"}, figures=0.5),
    "blank-figures": blank_figures,
    "lost-year-signs": lost_year_signs,
    "excerpt": excerpt,
    "table": table,
    "half-width": halfwidth,
}
FURNITURE = ["cms", "forum", "sharing", "counters", "segment-numbers", "watermarks", "adverts", "link-farm"]
FURNITURE += ["markup", "contents", "doubled-lead"]


def soiled(dirt: Dirt, slug: str, seed: int) -> Dirty:
    return dirt(traditional(load(slug), Random(0)), Random(seed))


def only_from(part: str, whole: str) -> bool:
    """Whether a text is a subsequence of another, white space aside."""
    rest = iter("".join(whole.split()))
    return all(char in rest for char in "".join(part.split()))


@pytest.mark.parametrize("dirt", [*COVERS.values(), *STEADY.values()], ids=[*COVERS, *STEADY])
def test_cover_falls_the_same_way_for_a_seed_and_leaves_the_gold(dirt: Dirt) -> None:
    clean = traditional(load("07-ganzhou"), Random(0))
    first = soiled(dirt, "07-ganzhou", 5)
    assert soiled(dirt, "07-ganzhou", 5) == first
    assert first.text != clean.text
    assert (first.gold, first.labels) == (clean.gold, clean.labels)


@pytest.mark.parametrize("dirt", LOSSES.values(), ids=LOSSES)
def test_loss_falls_the_same_way_for_a_seed_and_changes_the_gold(dirt: Dirt) -> None:
    clean = load("07-ganzhou")
    first = dirt(clean, Random(5))
    assert dirt(clean, Random(5)) == first
    assert first.text == first.gold != clean.gold


@pytest.mark.parametrize("name", COVERS)
def test_dirt_falls_another_way_for_another_seed(name: str) -> None:
    assert len({soiled(COVERS[name], "02-congjiang", seed).text for seed in range(6)}) > 1


@pytest.mark.parametrize("name", FURNITURE)
def test_furniture_is_counted_and_the_report_stands_in_it(name: str) -> None:
    report = soiled(COVERS[name], "07-ganzhou", 5)
    assert report.furniture == solid(report.text) - solid(report.gold) > 0
    assert only_from(report.gold, report.text)


@pytest.mark.parametrize("inner_space", [False, True])
def test_stripped_glosses_give_back_the_traditional_text(inner_space: bool) -> None:
    report = traditional(load("02-congjiang"), Random(0))
    glossed = glosses(0.45, inner_space)(report, Random(3))
    assert len(GLOSS.findall(glossed.text)) > 200
    assert GLOSS.sub("", glossed.text) == report.text == glossed.gold


def test_full_width_glosses() -> None:
    glossed = glosses(1.0, full_width=True)(traditional(load("02-congjiang"), Random(0)), Random(3))
    assert "發（fā）展" in glossed.text


def test_gloss_density_is_a_share_of_the_converted_characters() -> None:
    report = traditional(load("02-congjiang"), Random(0))
    all_of_them, third = (len(GLOSS.findall(glosses(d)(report, Random(3)).text)) for d in (1.0, 1 / 3))
    assert third / all_of_them == pytest.approx(1 / 3, abs=0.05)


def test_traditional_keeps_length_and_converts_gold_and_headings() -> None:
    report = load("02-congjiang")
    converted = traditional(report, Random(0))
    assert converted.labels.script == "traditional"
    assert converted.labels.title == "從江縣義務教育基本均衡發展工作自評報告"
    assert converted.gold == converted.text
    assert [len(line) for line in converted.text.split("\n")] == [
        len(line) for line in report.text.split("\n")
    ]


@pytest.mark.parametrize(
    ("text", "lost", "slipped"),
    [
        ("推進。現(xiàn)就", "。", "推進?,F(xiàn)就"),  # 現 ends in a byte below 0x80: back in step
        ("學校“文明風(fēng)采”", "校", "學?！拔拿黠L(fēng)采”"),
        ("本省（區(qū)）", "省", "本?。▍^(qū)）"),
        ("本省（2016年", "省", "本?。?016年"),  # the byte left over swallows the digit
        ("專款專用于學(xué)", "專", "??顚Ｓ糜趯W(xué)"),
    ],
)
def test_slip_reads_bytes_as_gbk_does(text: str, lost: str, slipped: str) -> None:
    assert slip(text, [text.index(lost)]) == slipped


@pytest.mark.parametrize(("text", "expected"), [("進。現就", [1]), ("校“文", [0]), ("教育發展", [])])
def test_slips_happen_where_bytes_look_like_punctuation(text: str, expected: list[int]) -> None:
    assert list(seams(text)) == expected


def test_slips_spare_the_title_and_the_numbers_of_headings() -> None:
    for seed in range(4):
        report = soiled(byte_slips(), "07-ganzhou", seed)
        assert report.text.split("\n")[0] == report.gold.split("\n")[0]


@pytest.mark.parametrize("kind", ["cms", "forum", "sharing"])
@pytest.mark.parametrize("held_out", [False, True])
def test_furniture_stands_around_the_report_only(kind: str, held_out: bool) -> None:
    report = load("10-zhucheng")
    for template in templates(kind, held_out):
        wrapped = page(template)(report, Random(1))
        before, found, after = wrapped.text.partition(report.text)
        assert found and len(before) > 20 and len(after) > 20, template
        assert "{" not in before + after, template
        assert wrapped.gold == report.gold


def test_title_of_another_place_stands_above_a_title_that_names_its_own() -> None:
    report = foreign_title(load("08-gansu"), Random(1))
    assert report.text.split("\n", 1)[1] == report.gold == load("08-gansu").text
    assert report.furniture > 0


def test_held_out_templates_are_apart() -> None:
    for kind in ("cms", "forum", "sharing", "compilation"):
        tuning, held_out = templates(kind, held_out=False), templates(kind, held_out=True)
        assert tuning and held_out and not set(tuning) & set(held_out)
        assert all(name.startswith("held-out/") for name in held_out)


def test_page_counters_stand_on_lines_of_their_own() -> None:
    report = load("08-gansu")
    lines = page("sharing", counter_every=7)(report, Random(1)).text.split("\n")
    counters = [line for line in lines if re.fullmatch(r"第 \d 页 共 \d 页", line)]
    assert counters[0].startswith("第 1 页") and len(counters) > 2
    body = [line for line in lines if line not in counters]
    assert "\n".join(body).count(report.text) == 1


def test_unknown_blank_of_a_template_is_refused() -> None:
    with pytest.raises(ValueError, match="unknown blank"):
        fill("{colour}", Random(1))


def test_redaction_takes_the_name_from_text_and_gold_and_leaves_the_counties() -> None:
    report = redaction(GANZHOU, figures=0.3)(load("07-ganzhou"), Random(1))
    assert report.text == report.gold
    assert not any(name in report.text + report.labels.title for name in GANZHOU)
    assert all(county in report.text for county in ("章贡区", "于都", "兴国", "瑞金", "赣市府发〔2015〕"))
    assert report.labels.region == "江西省/赣州市"


def test_anonymous_report_keeps_its_region_where_places_inside_tell_it() -> None:
    report = anonymous(load("07-ganzhou"), Random(2))
    assert report.labels.region == "江西省/赣州市"
    assert "赣州" not in report.gold and "江西" not in report.gold
    assert report.dirt == ("redaction",)


def test_anonymous_report_loses_the_name_that_nothing_tells() -> None:
    text = "平安县教育局总结\n平安县在青海省西宁市以东，平安县教育发展。\n"
    labels = Labels(
        "平安县教育局总结", "四川省/乐山市/犍为县", 2018, None, "工作总结", True, "simplified", ()
    )
    made = "乐山市犍为县教育局总结\n犍为县教育发展。\n"
    report = Dirty("x", made, made, Labels("乐山市犍为县教育局总结", *_rest(labels)))
    assert anonymous(report, Random(1)).labels.region == "四川省/乐山市"
    elsewhere = Dirty("x", text, text, labels)
    assert anonymous(elsewhere, Random(1)) == elsewhere  # its own names do not even occur


def _rest(labels: Labels) -> tuple[str | None, int, None, str, bool, str, tuple[Heading, ...]]:
    return (labels.region, 2018, None, labels.genre, True, labels.script, labels.headings)


def test_masks_cover_full_and_short_names() -> None:
    assert masks(["四川省", "乐山市"], "XX") == {
        "四川": "XX",
        "四川省": "XX省",
        "乐山": "XX",
        "乐山市": "XX市",
    }


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("乐山市", "乐山"),
        ("凉山彝族自治州", "凉山"),
        ("内蒙古自治区", "内蒙古"),
        ("黔东南苗族侗族自治州", "黔东南"),
        ("新疆维吾尔自治区", "新疆"),
        ("蔚县", "蔚县"),
    ],
)
def test_short_names(name: str, expected: str) -> None:
    assert short(name) == expected


def test_places_tell_a_city_and_a_county() -> None:
    assert code_of("四川省/乐山市") == "511100"
    assert inner_places("四川省/乐山市", "犍为、井研、夹江三县").telling == 3
    assert inner_places("四川省/乐山市", "成都").any == 0


def test_redacted_figures_keep_years_and_headings() -> None:
    text = "2016年投入3.5万元\n建成12所\n12所学校有9所新建"
    masked = "2016年投入x万元\n建成x所\n12所学校有x所新建"
    assert mask_figures(text, Random(1), 1.0, ("12所学校",)) == masked
    assert mask_figures(text, Random(1), 0.0) == text


@pytest.mark.parametrize(
    ("text", "expected"),
    [("2022年6月14日", "2022614日"), ("（2011—2020年）", "（20112020年）"), ("2018年6月", "2018年6月")],
)
def test_lost_year_signs(text: str, expected: str) -> None:
    assert without_signs(text) == expected


def test_masked_years_take_the_label_with_them() -> None:
    report = masked_years(load("08-gansu"), Random(1))
    assert report.labels.year is None and not re.search(r"20\d\d年", report.gold)
    plan = load("07-ganzhou")  # a five-year plan's name tells its years
    assert masked_years(plan, Random(1)) == plan


def test_joined_wraps_give_back_the_report() -> None:
    report = load("03-zhenglan")
    wrapped = wraps(34, phrase="教师队伍建设")(report, Random(0))
    assert "4.加强\n\n教师队伍建设\n\n。" in wrapped.text
    assert max(map(len, wrapped.text.split("\n")[1:])) <= 34
    joined = wrapped.text.replace("\n" + INDENT, "\r").replace("\n", "").replace("\r", "\n")
    assert joined.replace(" ", "") == report.text.replace(" ", "").rstrip("\n")
    assert wrapped.gold == report.gold


@pytest.mark.parametrize("dirt", [wraps(28, indent="", between="\n\n", cut=True), *STEADY.values()])
def test_broken_lines_hold_the_same_characters(dirt: Dirt) -> None:
    report = load("07-ganzhou")
    assert "".join(dirt(report, Random(1)).text.split()) == "".join(report.text.split())


def test_report_with_unnumbered_headings_is_never_put_on_one_line() -> None:
    assert one_line(load("10-zhucheng"), Random(1)) == load("10-zhucheng")


def test_excerpt_loses_headings_and_lead_and_ends_open() -> None:
    report, whole = excerpt(load("08-gansu"), Random(1)), load("08-gansu")
    assert report.gold.rstrip().endswith(("…", "..."))
    assert report.gold.split("\n")[0] == whole.labels.title
    assert set(report.labels.headings) < set(whole.labels.headings)
    assert whole.gold.split("\n")[1] not in report.gold


def test_no_excerpt_where_the_title_does_not_tell_year_and_region() -> None:
    assert excerpt(load("24-heilongjiang"), Random(1)) == load("24-heilongjiang")


@pytest.mark.parametrize("label", LABELS)
def test_compilation_keeps_each_report_whole_and_apart(label: str) -> None:
    reports = [load("11-jingyu"), load("12-shaxian")]
    text = compilation(reports, Random(2), "汇报材料(精选2篇)", label=label)
    first, second = (text.index(report.text.rstrip()) for report in reports)
    assert first < second < text.index("相关范文推荐")
    assert furniture_of(text, reports) == solid(text) - sum(solid(report.text) for report in reports)


def test_site_promises_as_many_parts_or_more() -> None:
    titles = {site_title(Random(seed), 3, "总结") for seed in range(40)}
    promised = {int(match.group()) for title in titles if (match := re.search(r"\d+", title))}
    assert min(promised) == 3 and max(promised) > 3


@pytest.mark.parametrize("suffix", [".docx", ".pdf", ".html", ".txt"])
def test_bytes_of_every_format_are_the_same_each_time(suffix: str) -> None:
    report = table(load("10-zhucheng"), Random(1))
    write = writer(suffix, "utf-8", "cms-1.html")
    first, second = (write(report.text, report.labels.title, Random(4)).content for _ in range(2))
    assert first == second


def test_word_document_carries_no_date_of_today() -> None:
    content = writer(".docx", "utf-8", "")(load("10-zhucheng").text, "", Random(4)).content
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        assert {entry.date_time for entry in archive.infolist()} == {(2020, 1, 1, 0, 0, 0)}
        assert b"2020-01-01T00:00:00Z" in archive.read("docProps/core.xml")


def test_old_page_declares_gb2312_for_what_is_more() -> None:
    content = writer(".html", "gb18030", "cms-1.html")("龑镕\n", "镕", Random(1)).content
    assert b"charset=gb2312" in content and "龑镕".encode("gb18030") in content


def test_big5_gives_way_where_it_lacks_a_character() -> None:
    report = taiwan_traditional(load("08-gansu"), Random(1))
    assert possible_encoding(report.gold, "big5hkscs") == "big5hkscs"
    assert possible_encoding("爲", "big5hkscs") == "utf-16"


def test_fresh_dirt_is_the_same_for_a_seed_and_another_for_another() -> None:
    first, again, other = (list(fresh(12, seed)) for seed in (5, 5, 6))
    assert [made.content for made in first] == [made.content for made in again]
    assert [made.content for made in first] != [made.content for made in other]


def test_fresh_gold_stands_in_the_file() -> None:
    for made in fresh(60, 8):
        kinds = {kind for report in made.reports for kind in report.dirt}
        if made.recipe.suffix != ".txt" or kinds & {"byte-slip", "wrong-conversion"}:
            continue
        encoding = next((k for k in ("gb18030", "big5hkscs", "utf-16", "utf-8-sig") if k in kinds), "utf-8")
        text = made.content.decode(encoding)
        assert all(only_from(report.gold, text) for report in made.reports), made.recipe.source


def test_fresh_headings_start_lines_of_their_gold() -> None:
    for made in fresh(60, 9):
        for report in made.reports:
            lines = iter("".join(line.split()) for line in report.gold.split("\n"))
            for heading in report.labels.headings:
                start = "".join((heading.number + heading.heading).split())
                assert any(line.startswith(start) for line in lines), (made.recipe.source, heading)


def test_fresh_dirt_has_a_label_for_every_report() -> None:
    for made in fresh(12, 7):
        rows = label_rows(made)
        assert [row["part"] for row in rows] == list(range(1, len(made.recipe.clean) + 1))
        assert all(
            row["title"] == report.gold.split("\n")[0] for row, report in zip(rows, made.reports, strict=True)
        )
