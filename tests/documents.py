"""Small reports as documents, in words of our own: every figure zero unless a test says."""

from collections.abc import Mapping

from disclosure import form


def report_text(
    name: str = "卫辉市信访局",
    year: int = 2023,
    figures: Mapping[tuple[str, str], str] | None = None,
    text: str = "本局全年收到申请0件。",
) -> str:
    """A report after the 2021 form as pipe rows; `figures` by (row code, column code)."""
    said = figures or {}

    def row(label: str, code: str, columns: tuple[str, ...]) -> str:
        return " | ".join([label, *(said.get((code, column), "0") for column in columns)]) + " |"

    lines = [f"{name}{year}年政府信息公开工作年度报告", "一、总体情况", text]
    lines.append("二、主动公开政府信息情况")
    for subject in form.subjects("2021"):
        measures = subject.measures["2021"]
        heads = [form.MEASURE[code].header("2021") for code in measures]
        lines += [f"{subject.article} |", " | ".join(["信息内容", *heads]) + " |"]
        lines.append(row(subject.zh, subject.code, measures))
    lines.append("三、收到和处理政府信息公开申请情况")
    applicants = form.codes(form.APPLICANTS)
    for item in form.items("2021"):
        lines.append(row(item.index + item.zh, item.code, applicants))
    lines.append("四、政府信息公开行政复议、行政诉讼情况")
    lines.append(" | ".join(o.zh for _ in form.CHANNELS for o in form.OUTCOMES) + " |")
    challenges = [
        said.get((channel.code, outcome.code), "0")
        for channel in form.CHANNELS
        for outcome in form.OUTCOMES
    ]
    lines.append(" | ".join(challenges) + " |")
    lines += ["五、存在的主要问题及改进情况", "尚有不足。", "六、其他需要报告的事项", "无。"]
    return "\n".join(lines) + "\n"
