"""Airflow: the plain notebooks by PapermillOperator, or the whole report by one command.

Copy to the DAGs folder of an Airflow 2.9+ with apache-airflow-providers-papermill, where the
project's environment is Airflow's own; for the command alone BashOperator is enough.
"""

from datetime import datetime
from pathlib import Path

from airflow import DAG
from airflow.operators.bash import BashOperator
from airflow.providers.papermill.operators.papermill import PapermillOperator

PROJECT = Path("/srv/presscorps")

with DAG("presscorps", schedule="30 3 * * *", start_date=datetime(2026, 1, 1), catchup=False, max_active_runs=1) as dag:
    # Exit code 10 says that something changed that --fail-on asks for: a skipped task stands out and is no failure.
    report = BashOperator(
        task_id="report",
        bash_command=f"cd {PROJECT} && .venv/bin/python -m presscorps report --refuse --fail-on dispute,level-shift",
        skip_on_exit_code=10,
    )
    # A single notebook alone, with Airflow's date as a parameter:
    PapermillOperator(
        task_id="troop_counts",
        input_nb=str(PROJECT / "notebooks" / "2_troop_counts.ipynb"),
        output_nb=str(PROJECT / "runs" / "airflow" / "2_troop_counts-{{ ds }}.ipynb"),
        parameters={"articles": str(PROJECT / "archive"), "until": "{{ ds }}"},
    )
