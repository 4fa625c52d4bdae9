"""What a body is called in speech, and the pieces of its names that a search is to find."""

from typing import Final

# Parts of official names and what people call them, longest first where one holds another.
_SPOKEN: Final = (
    ("人力资源和社会保障", "人社"),
    ("国有资产监督管理", "国资"),
    ("规划和自然资源", "规自"),
    ("自然资源和规划", "自规"),
    ("住房和城乡建设", "住建"),
    ("文化广电和旅游", "文旅"),
    ("文化和广电旅游", "文旅"),
    ("文化广电旅游", "文旅"),
    ("综合行政执法", "综合执法"),
    ("工业和信息化", "工信"),
    ("经济和信息化", "经信"),
    ("市场监督管理", "市监"),
    ("退役军人事务", "退役军人"),
    ("发展和改革", "发改"),
    ("文化和旅游", "文旅"),
    ("民族宗教事务", "民宗"),
    ("教育和体育", "教体"),
    ("教育体育", "教体"),
    ("卫生健康", "卫健"),
    ("交通运输", "交通"),
    ("农业农村", "农业"),
    ("应急管理", "应急"),
    ("医疗保障", "医保"),
    ("城市管理", "城管"),
    ("科学技术", "科技"),
    ("行政审批", "审批"),
    ("人民防空", "人防"),
    ("民族宗教", "民宗"),
    ("街道办事处", "街道办"),
    ("人民政府", "政府"),
    ("委员会", "委"),
    ("办公室", "办"),
)
_LONGEST: Final = 4


def spoken(name: str) -> str:
    """A name as people shorten it: `昌平区卫生健康委员会` is `昌平区卫健委`."""
    for official, short in _SPOKEN:
        name = name.replace(official, short)
    return name


def pieces(*names: str) -> str:
    """Every run of up to four letters of some names and of what they are shortened to.

    A search program cuts a name into words by guess, and the query by another guess: 城口 is two
    words when asked for and one within 城口县. So each run is a word of its own, parted by spaces.
    """
    found: dict[str, None] = {}
    for name in (form for given in names for form in (given, spoken(given))):
        for size in range(1, _LONGEST + 1):
            runs = (name[start : start + size] for start in range(len(name) - size + 1))
            found.update(dict.fromkeys(run for run in runs if not any(map(str.isspace, run))))
    return " ".join(found)
