"""DCAT, Croissant and schema.org, each by its own library, against the files they describe."""

import hashlib
import json
import re
import warnings

import pytest
import rdflib
from rdflib.namespace import DCAT, DCTERMS, RDF

from tests.metadata.conftest import BASE

with warnings.catch_warnings():
    warnings.simplefilter("ignore")
    import mlcroissant

# the library's own reader of JSON-LD uses a class that the library deprecates
pytestmark = pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated")

SDO = rdflib.Namespace("https://schema.org/")
FRONT = re.compile(r"^json_ld: (.*)$", re.MULTILINE)


def path_of(published, address):
    return published / str(address).removeprefix(BASE)


@pytest.fixture(scope="module")
def catalog(published):
    return rdflib.Graph().parse(published / "catalog.jsonld", format="json-ld")


def test_the_catalogue_lists_the_whole_every_year_and_every_province(catalog):
    datasets = {str(d).removeprefix(BASE) for d in catalog.subjects(RDF.type, DCAT.Dataset)}
    assert {"data/", "years/2022/", "divisions/500000/"} <= datasets
    (root,) = catalog.subjects(RDF.type, DCAT.Catalog)
    assert str(root) == BASE
    assert {str(d).removeprefix(BASE) for d in catalog.objects(root, DCAT.dataset)} == datasets


def test_every_dataset_has_what_dcat_wants_of_it(catalog):
    for dataset in catalog.subjects(RDF.type, DCAT.Dataset):
        for wanted in (
            DCTERMS.title,
            DCTERMS.description,
            DCTERMS.publisher,
            DCTERMS.license,
            DCTERMS.identifier,
            DCAT.keyword,
            DCAT.distribution,
            # of DCAT 3, which the library's namespace does not know yet
            rdflib.URIRef(f"{DCAT}version"),
        ):
            assert (dataset, wanted, None) in catalog, (dataset, wanted)


def test_every_distribution_is_a_file_of_that_size_and_hash(catalog, published):
    spdx = rdflib.Namespace("http://spdx.org/rdf/terms#")
    distributions = list(catalog.subjects(RDF.type, DCAT.Distribution))
    assert len(distributions) > 100
    for distribution in distributions:
        (address,) = catalog.objects(distribution, DCAT.downloadURL)
        content = path_of(published, address).read_bytes()
        (size,) = catalog.objects(distribution, DCAT.byteSize)
        assert int(size) == len(content), address
        (checksum,) = catalog.objects(distribution, spdx.checksum)
        (value,) = catalog.objects(checksum, spdx.checksumValue)
        assert str(value).lower() == hashlib.sha256(content).hexdigest()


@pytest.mark.filterwarnings("ignore")
def test_croissant_is_valid_and_gives_the_rows(archive_site):
    dataset = mlcroissant.Dataset(jsonld=str(archive_site / "data" / "croissant.json"))
    assert dataset.metadata.issues.errors == set()
    assert {r.id for r in dataset.metadata.record_sets} >= {"agencies", "requests", "codes"}
    rows = list(dataset.records("requests"))
    (found,) = (
        row
        for row in rows
        if row["requests/agency_id"] == b"500229-ren-min-zheng-fu"
        and row["requests/item_code"] == b"received_new"
    )
    assert (found["requests/report_year"], found["requests/total"]) == (2020, 2)


@pytest.mark.filterwarnings("ignore")
def test_croissant_with_a_public_address_is_valid_without_a_warning(published):
    path = published / "data" / "croissant.json"
    dataset = mlcroissant.Dataset(jsonld=str(path))
    assert dataset.metadata.issues.errors == set()
    told = json.loads(path.read_bytes())
    assert told["distribution"][0]["contentUrl"].startswith(f"{BASE}data/")


def embedded(published, page):
    text = (published / page).read_text("utf-8")
    written = json.loads(json.loads(FRONT.search(text)[1]))
    assert written["@context"] == "https://schema.org/"
    # the vocabulary without asking its host
    return written, rdflib.Graph().parse(
        data=json.dumps(written | {"@context": {"@vocab": str(SDO)}}), format="json-ld"
    )


@pytest.mark.parametrize(
    "source",
    [
        "data/index.md",
        "years/2022/index.md",
        "divisions/500000/index.md",
        "agencies/500229-ren-min-zheng-fu/index.md",
    ],
)
def test_the_page_of_a_data_set_describes_it_with_files_that_are_there(published, source):
    written, graph = embedded(published, source)
    (dataset,) = graph.subjects(RDF.type, SDO.Dataset)
    assert str(dataset) == BASE + source.removesuffix("index.md")
    for wanted in ("name", "description", "license", "creator", "version", "temporalCoverage"):
        assert (dataset, SDO[wanted], None) in graph, wanted
    # what dataset search asks for
    assert 50 <= len(written["description"]) <= 5000
    files = list(graph.objects(None, SDO.contentUrl))
    assert len(files) >= 3
    assert [f for f in files if not path_of(published, f).is_file()] == []


def test_the_first_page_describes_a_catalogue_of_data_sets(published):
    _, graph = embedded(published, "index.md")
    assert list(graph.subjects(RDF.type, SDO.DataCatalog)) == [rdflib.URIRef(BASE)]
    datasets = {str(d).removeprefix(BASE) for d in graph.subjects(RDF.type, SDO.Dataset)}
    assert {"data/", "years/2022/", "divisions/500000/"} <= datasets
    assert all((published / d / "index.md").is_file() for d in datasets)
