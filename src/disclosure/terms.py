"""Every word of the form and of the archive, explained once in plain words.

A term is known by the list of `form` it comes from and its code there, or is a word of the archive.
The names, and the legal sources that the form states, stay in `form`; only what a term means is
here. The glossary page and the notes beside figures derive from it.

Sources: as in `form`, cited as 条例; 中华人民共和国行政复议法; 中华人民共和国行政诉讼法.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from disclosure import form


@dataclass(frozen=True, slots=True)
class Term:
    """A word with its meaning, in Chinese and in English, and its legal source ("" for none)."""

    anchor: str
    zh: str
    en: str
    means: str
    means_en: str
    source: str = ""


@dataclass(frozen=True, slots=True)
class Group:
    """Terms that belong together, under one heading of the glossary."""

    code: str
    zh: str
    en: str
    terms: tuple[Term, ...]


_REGULATION: Final = "条例"
_RECONSIDERATION: Final = "行政复议法"
_LITIGATION: Final = "行政诉讼法"
_FORM_2019: Final = form.EDITIONS[0].source
_FORM_2021: Final = form.EDITIONS[1].source

_ITEMS: Final = {
    "received_new": (
        "这一年新收到的公开申请件数。一次申请算一件，不论问了几件事。",
        "Requests that arrived in the year; one request counts once, whatever it asks for.",
    ),
    "carried_in": (
        "上一年收到、到上一年年底还没有办完的申请件数，应等于上一年报告的“结转下年度继续办理”。",
        "Requests left open at the end of the year before; should equal what that year's report "
        "carried over.",
    ),
    "granted": (
        "要的信息给了申请人，或者告诉了申请人在哪里可以看到已经公开的信息。",
        "The information was provided, or the applicant was told where it is published already.",
    ),
    "granted_in_part": (
        "信息里有不能公开的内容，遮去之后把其余部分给了申请人。只计在这一行，不再计入其他行。",
        "What may not be disclosed was taken out and the rest provided; counted in this row only.",
    ),
    "refused_state_secret": (
        "依法确定为国家秘密，不公开。",
        "Refused: the information is a state secret by law.",
    ),
    "refused_other_law": (
        "别的法律或者行政法规明文禁止公开。",
        "Refused: another law or administrative regulation forbids disclosure.",
    ),
    "refused_security_stability": (
        "公开后可能危及国家安全、公共安全、经济安全或者社会稳定，不公开。",
        "Refused: disclosure might endanger national, public or economic security, or social "
        "stability.",
    ),
    "refused_third_party_rights": (
        "涉及商业秘密、个人隐私等，公开会损害别人的合法权益，那个人也不同意公开。",
        "Refused: trade secrets or privacy of others would be harmed, and they do not consent.",
    ),
    "refused_internal_affairs": (
        "行政机关内部事务信息：人事管理、后勤管理、内部工作流程，可以不公开。",
        "Refused: internal affairs, namely personnel, logistics and internal work flow.",
    ),
    "refused_process_records": (
        "履行职责过程中的讨论记录、过程稿、磋商信函、请示报告，可以不公开。",
        "Refused: discussion records, drafts, consultation letters and requests for instructions.",
    ),
    "refused_enforcement_files": (
        "行政执法案卷里的信息，可以不公开；法律另有规定的从其规定。",
        "Refused: files of law enforcement cases, unless a law says otherwise.",
    ),
    "refused_administrative_query": (
        "工商登记、不动产登记等资料，有专门的查询办法，告知申请人按那个办法查。",
        "Registers, such as of companies or real estate, that have a procedure of their own.",
    ),
    "unavailable_not_held": (
        "找过了，本机关没有这条信息，或者这条信息不由本机关负责公开。",
        "The agency searched and does not hold it, or is not the one to disclose it.",
    ),
    "unavailable_needs_creation": (
        "没有现成的，要另外加工、汇总、分析才做得出来，可以不提供。",
        "No such record exists; it would have to be made by processing or analysis.",
    ),
    "unavailable_still_unclear": (
        "请申请人补正过，申请的内容还是不清楚，办不了。",
        "The applicant was asked to clarify, and the request is still unclear.",
    ),
    "declined_petition": (
        "以公开申请的名义提出的信访、投诉、举报，告知申请人走相应的渠道。",
        "A petition, complaint or report in the form of a request; the applicant is told where "
        "to turn.",
    ),
    "declined_repeated": (
        "已经答复过，同一个人又就同样的信息申请，不重复处理。",
        "The same applicant asks again for what was answered already.",
    ),
    "declined_published_material": (
        "要的是政府公报、报刊、书籍等公开出版物，告知从哪里可以得到。",
        "Asks for gazettes, newspapers, books and the like; told where to obtain them.",
    ),
    "declined_excessive": (
        "申请的数量和次数明显超过合理范围，说明的理由也不合理，不予处理。",
        "The number and frequency clearly exceed what is reasonable, without good reason.",
    ),
    "declined_reconfirmation": (
        "信息已经得到，要求行政机关确认或者重新出具一份。",
        "Asks the agency to confirm or issue again what the applicant already has.",
    ),
    "closed": (
        "2019年格式里不能归入以上各类的办理结果，只有一行；2021年格式分成了三行。",
        "In the 2019 form one row for every other result; the 2021 form has three rows.",
    ),
    "closed_not_corrected": (
        "通知了补正，申请人没有正当理由逾期不补正，视为放弃申请。",
        "The applicant did not correct the request in time, which counts as giving it up.",
    ),
    "closed_fee_unpaid": (
        "通知了缴费，申请人逾期没有缴纳信息处理费，视为放弃申请。",
        "The applicant did not pay the fee in time, which counts as giving it up.",
    ),
    "closed_other": (
        "不能归入以上任何一类的办理结果，例如申请人撤回了申请。",
        "Any result that fits no other row, such as a request that was withdrawn.",
    ),
    "resolved_total": (
        "这一年办完的申请件数，应等于上面各行办理结果之和。",
        "Requests resolved in the year; should be the sum of the rows above.",
    ),
    "carried_out": (
        "到年底还没有办完、转到下一年接着办的申请件数。",
        "Requests still open at the end of the year, to be handled in the next.",
    ),
}
_ITEM_GROUPS: Final = {
    "refused": (
        "有这条信息，但依法不公开，分八种情形。",
        "The information exists, and is withheld for one of eight legal reasons.",
        "条例第十四条至第十六条、第三十六条第（三）项",
    ),
    "unavailable": (
        "没有可以给的信息，分三种情形；与“不予公开”不同。",
        "There is nothing to give, for one of three reasons; not the same as refusing.",
        "条例第三十条、第三十六条、第三十八条",
    ),
    "declined": (
        "这件申请依法不作为公开申请办理，分五种情形。",
        "By law the request is not handled as one, for one of five reasons.",
        "条例第三十五条、第三十六条、第三十九条",
    ),
    "closed": (
        "申请人放弃了申请，或者不能归入前面各类的结果。",
        "The request was given up, or the result fits no other group.",
        _FORM_2021,
    ),
}
_APPLICANTS: Final = {
    "natural_person": ("以个人名义提出的申请。", "Requests made by individuals."),
    "commercial_enterprise": ("公司等营利法人提出的申请。", "Requests made by companies."),
    "research_institution": (
        "高校、研究院所等提出的申请。",
        "Requests made by universities and research institutes.",
    ),
    "public_welfare_organization": (
        "基金会、社会团体、社会服务机构等公益组织提出的申请。",
        "Requests made by foundations, associations and other welfare organizations.",
    ),
    "legal_service_organization": (
        "律师事务所等法律服务机构以自己的名义提出的申请。",
        "Requests made by law firms and the like in their own name.",
    ),
    "other_organization": (
        "不属于前四种的法人或其他组织提出的申请。",
        "Requests made by organizations of any other kind.",
    ),
    "total": (
        "报告自己印出的合计，照录；与各列之和是否相等，见核对。",
        "The total as the report prints it; whether it is the sum of the columns is checked.",
    ),
}
_SUBJECTS: Final = {
    "regulations": (
        "国务院部门和省、设区的市等地方政府制定的规章；县级以下的机关没有制定规章的权力。",
        "Rules issued by ministries and by governments of provinces and cities; bodies of "
        "counties and below have no such power.",
    ),
    "normative_documents": (
        "行政机关发布、反复适用、影响公民权利义务的公文，俗称“红头文件”，不含规章。",
        "Documents of general application that affect rights and duties, below the rank of rules.",
    ),
    "licensing": (
        "经申请才准许从事某项活动，例如发证、批准。计作出的决定。",
        "Permits and approvals; decisions are counted.",
    ),
    "public_services": (
        "行政许可以外、面向社会的管理和服务事项。",
        "Services and controls for the public other than licensing.",
    ),
    "penalty": (
        "罚款、没收、吊销证照等对违法行为的处罚。计作出的决定。",
        "Fines, confiscation, revocation and the like; decisions are counted.",
    ),
    "coercion": (
        "查封、扣押、强制执行等措施和执行。",
        "Sealing, seizure, enforcement and the like.",
    ),
    "administrative_fees": (
        "行政机关和有关单位在提供特定服务时依法收取的费用。",
        "Fees charged by law for particular services.",
    ),
    "procurement": (
        "由集中采购机构代理、列入目录的政府采购。",
        "Public procurement through central purchasing bodies.",
    ),
}
_MEASURES: Final = {
    "issued": ("这一年制定并发布的件数。", "Issued in the year."),
    "repealed": ("这一年宣布不再有效的件数。", "Declared no longer valid in the year."),
    "in_force": ("到年底仍然有效的件数。", "Still in force at the end of the year."),
    "newly_made": ("这一年新制定的件数。", "Newly made in the year."),
    "newly_published": ("这一年新公开的件数。", "Newly published in the year."),
    "published_total": (
        "到年底对外公开的总件数，包括以前公开的。",
        "Published in all by the end of the year, those of earlier years included.",
    ),
    "prior_year_items": (
        "上一年的事项数目（不是办件数）。",
        "Number of kinds of matters in the year before, not of cases.",
    ),
    "change": (
        "事项数目比上一年增加或者减少多少，减少的印作负数。",
        "Change in the number of kinds of matters; negative when fewer.",
    ),
    "decisions": ("这一年作出的决定件数。", "Decisions made in the year."),
    "collected_10k_cny": (
        "这一年收取的金额，单位是万元，照报告所印。",
        "Amount collected in the year, in 10,000 yuan as printed.",
    ),
    "procured_items": ("这一年集中采购的项目数。", "Items procured in the year."),
    "procured_10k_cny": (
        "这一年集中采购的总金额，单位是万元。",
        "Amount of central procurement in the year, in 10,000 yuan.",
    ),
}
_CHANNELS: Final = {
    "reconsideration": (
        "申请人对公开工作不服，请上级机关或者本级政府复查的案件。",
        "Cases in which a higher authority was asked to review what the agency did.",
        f"{_REGULATION}第五十一条；{_RECONSIDERATION}",
    ),
    "litigation_direct": (
        "没有经过行政复议，直接向法院起诉的案件。",
        "Lawsuits brought without asking for reconsideration first.",
        f"{_REGULATION}第五十一条；{_LITIGATION}",
    ),
    "litigation_after_reconsideration": (
        "先经过行政复议，仍然不服，再向法院起诉的案件。",
        "Lawsuits brought after a reconsideration.",
        f"{_REGULATION}第五十一条；{_LITIGATION}",
    ),
}
_OUTCOMES: Final = {
    "upheld": ("复议机关或者法院支持了行政机关。", "The agency's decision was upheld."),
    "corrected": (
        "撤销、变更、确认违法，或者责令重新处理。",
        "The decision was revoked, changed, found unlawful or ordered to be made anew.",
    ),
    "other": (
        "撤回、调解、不予受理等其他结果。",
        "Withdrawn, settled, not admitted, and the like.",
    ),
    "pending": ("到年底还没有结果。", "Without a result at the end of the year."),
    "total": (
        "报告自己印出的合计，照录；与各列之和是否相等，见核对。",
        "The total as the report prints it; whether it is the sum of the columns is checked.",
    ),
}
_RESULTS: Final = {
    "holds": ("两边的数字都印着，而且相等。", "Both sides are printed, and equal."),
    "breaks": (
        "两边的数字都印着，但是不相等。报告原样公布，没有改动。",
        "Both sides are printed, and differ. The report is published as it is.",
    ),
    "not_assessable": (
        "缺少数字，没有办法比较；不算相符，也不算不符。",
        "A figure is missing, so nothing can be compared; neither holds nor breaks.",
    ),
}
_WORDS: Final = (
    Term(
        "word-report",
        "年度报告",
        "annual report",
        "行政机关每年一份、说明上一年政府信息公开工作的报告。部门的报告依法在 1 月 31 日前公布，"
        "县级以上地方人民政府的在 3 月 31 日前公布。",
        "What an agency did for open government in a year. Due by January 31 of the next, for "
        "local governments of counties and above by March 31.",
        f"{_REGULATION}第四十九条、第五十条",
    ),
    Term(
        "word-proactive",
        "主动公开",
        "proactive disclosure",
        "不用有人申请，行政机关自己公开。",
        "Published by the agency without being asked.",
        f"{_REGULATION}第十九条、第二十条",
    ),
    Term(
        "word-request",
        "依申请公开",
        "disclosure on request",
        "公民、法人或其他组织提出申请，行政机关答复；一般自收到之日起二十个工作日内答复。",
        "An applicant asks and the agency answers, as a rule within twenty working days.",
        f"{_REGULATION}第二十七条、第三十三条",
    ),
    Term(
        "word-blank",
        "未填",
        "blank",
        "来源文件的这一格没有数字。不等于 0：印着 0 的格才是 0。",
        "No figure is printed in this cell. Not a zero: only a printed 0 is one.",
    ),
    Term(
        "word-doubtful",
        "存疑",
        "doubtful",
        "这一格印着内容，但不能确定是什么数字，因此没有采用。",
        "Something is printed, and no figure can be made of it with certainty.",
    ),
    Term(
        "word-edition",
        "格式版本",
        "edition of the form",
        "全国统一表格有 2019 和 2021 两个版本，第二部分的列和“其他处理”的行不同，不能直接比较。",
        "The national form has two editions, 2019 and 2021, which differ in section 二 and in one "
        "group of section 三.",
        f"{_FORM_2019}；{_FORM_2021}",
    ),
    Term(
        "word-median",
        "中位数",
        "median",
        "把各机关的数字从小到大排列，正中间的那个。一半机关不比它大，一半不比它小。",
        "The middle one of the figures of all bodies in order of size.",
    ),
    Term(
        "word-middle-half",
        "中间一半",
        "middle half",
        "去掉最小的四分之一和最大的四分之一，剩下一半机关的数字从多少到多少。",
        "From where to where the figures of the middle half of the bodies lie: the quartiles.",
    ),
)


def _of_form(
    prefix: str,
    entries: tuple[form.Code, ...],
    said: Mapping[str, tuple[str, ...]],
    source: str = "",
) -> tuple[Term, ...]:
    return tuple(
        Term(
            f"{prefix}-{entry.code}",
            entry.zh,
            entry.en,
            said[entry.code][0],
            said[entry.code][1],
            said[entry.code][2] if len(said[entry.code]) > 2 else _source(entry) or source,
        )
        for entry in entries
    )


def _source(entry: form.Code) -> str:
    article = getattr(entry, "article", "")
    return f"{_REGULATION}{article}" if article.startswith("第") else article


GROUPS: Final = (
    Group("words", "先知道这几个词", "To begin with", _WORDS),
    Group(
        "items",
        "申请与办理（第三部分的行）",
        "Requests (rows of section 三)",
        (
            *_of_form("item", form.ITEMS, _ITEMS),
            *_of_form("group", form.ITEM_GROUPS, _ITEM_GROUPS),
        ),
    ),
    Group(
        "applicants",
        "申请人（第三部分的列）",
        "Applicants (columns of section 三)",
        _of_form("applicant", form.APPLICANTS, _APPLICANTS, f"{_REGULATION}第二十七条"),
    ),
    Group(
        "challenges",
        "复议与诉讼（第四部分）",
        "Challenges (section 四)",
        (
            *_of_form("channel", form.CHANNELS, _CHANNELS),
            *_of_form("outcome", form.OUTCOMES, _OUTCOMES, _FORM_2019),
        ),
    ),
    Group(
        "proactive",
        "主动公开（第二部分）",
        "Proactive disclosure (section 二)",
        (
            *_of_form("subject", form.SUBJECTS, _SUBJECTS),
            *(
                term
                for measure in form.MEASURES
                for term in _of_form(
                    "measure",
                    (measure,),
                    _MEASURES,
                    "；".join(e.source for e in form.EDITIONS if e.code in measure.editions),
                )
            ),
        ),
    ),
    Group(
        "results",
        "核对的结果",
        "Results of checks",
        _of_form("result", form.RESULTS, _RESULTS),
    ),
)
TERM: Final = {term.anchor: term for group in GROUPS for term in group.terms}


def terms() -> Iterator[Term]:
    """Every term, in the order of the glossary."""
    for group in GROUPS:
        yield from group.terms
