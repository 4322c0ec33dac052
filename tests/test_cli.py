"""The command line's small commands, as a user types them."""

from presscorps.cli import main


def test_explain_names_the_rule_of_every_field(capsys):
    assert main(["extract", "--explain", "NATO has about 500 troops in Iraq."]) == 0
    shown = capsys.readouterr().out
    assert "about 500 troops" in shown
    lines = {line.split()[0]: line for line in shown.splitlines()}
    assert "NATO" in lines["force"]
    assert "Iraq" in lines["place"]


def test_explain_says_so_where_there_is_no_figure(capsys):
    assert main(["extract", "--explain", "Parliament met for two hours."]) == 0
    assert capsys.readouterr().out == "no troop figure\n"


def test_extract_without_a_path_is_wrong_use(capsys):
    assert main(["extract"]) == 2
    assert "name a folder or file" in capsys.readouterr().err


def test_extract_of_a_missing_path_is_one_line(capsys, tmp_path):
    assert main(["extract", str(tmp_path / "nothing"), "--out", str(tmp_path / "t")]) == 2
    assert capsys.readouterr().err.count("\n") == 1
