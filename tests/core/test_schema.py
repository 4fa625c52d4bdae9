from disclosure import errors, form, schema


def test_keys_and_references_name_declared_fields():
    for table in schema.TABLES:
        assert set(table.key) <= set(table.columns)
        for reference in table.references:
            assert set(reference.fields) <= set(table.columns)
            assert set(reference.target) <= set(schema.TABLE[reference.table].columns)


def test_request_columns_are_the_form_s_applicants():
    assert schema.REQUESTS.columns[3:10] == form.codes(form.APPLICANTS)


def test_table_schema_names_units_enums_and_missing_values():
    described = schema.table_schema(schema.PROACTIVE, ("reports",))
    subject = next(f for f in described["fields"] if f["name"] == "subject_code")
    assert subject["constraints"]["enum"][0] == "regulations"
    assert described["missingValues"] == [""]
    assert described["foreignKeys"][0]["reference"]["resource"] == "reports"


def test_references_to_absent_tables_are_left_out():
    assert "foreignKeys" not in schema.table_schema(schema.PROACTIVE, ())


def test_every_field_says_what_it_means_in_both_languages():
    assert all(field.zh and field.en for table in schema.TABLES for field in table.fields)


def test_every_error_for_which_a_document_is_refused_has_a_code_that_the_ledger_knows():
    kinds = errors.DisclosureError.__subclasses__()
    for kind in kinds:
        kinds += kind.__subclasses__()
    of_the_site = {kind.code for kind in kinds if issubclass(kind, errors.SiteError)}
    assert {kind.code for kind in kinds} - of_the_site <= set(form.codes(form.REFUSALS))
