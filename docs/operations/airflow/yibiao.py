"""Yibiao under Airflow 3: a run every morning, tried again where that helps.

Copy it into the DAG folder. The worker that runs it needs /opt/yibiao, the workspace and JDK 17.
"""

import subprocess
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from airflow.sdk import DAG, BaseOperator

try:
    from airflow.sdk.exceptions import AirflowFailException
except ImportError:  # before Airflow 3.2
    from airflow.exceptions import AirflowFailException

LAUNCHER = "/opt/yibiao/crm"
WORKSPACE = "/srv/my-company"
ZONE = ZoneInfo("Asia/Shanghai")  # the company's zone, as in crm.yaml

MAY_PASS = {5: "another run has the warehouse", 75: "a source did not answer"}
NEEDS_A_PERSON = {
    2: "usage or configuration",
    3: "a blocking quality rule failed; nothing was published ('crm explain --failed' shows the rows)",
    4: "a source or a table does not have its promised form; nothing was published",
    130: "cancelled",
}


class CrmRun(BaseOperator):
    """Runs 'crm run' and lets its exit code decide whether another try makes sense."""

    process = None

    def execute(self, context):
        # Cleared or started late, a run still speaks of the day before the one it was due on.
        moment = context.get("logical_date") or context["dag_run"].run_after
        as_of = moment.astimezone(ZONE).date() - timedelta(days=1)
        command = [LAUNCHER, "run", "-w", WORKSPACE, "--as-of", as_of.isoformat(), "--retries", "2"]
        self.process = subprocess.Popen(
            command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
        )
        for line in self.process.stdout:
            self.log.info("%s", line.rstrip())
        self.judge(self.process.wait(), context["ti"].try_number)

    def judge(self, code, attempt):
        if code in MAY_PASS:
            raise RuntimeError(f"exit code {code}: {MAY_PASS[code]}; trying again")
        if code in NEEDS_A_PERSON:
            raise AirflowFailException(f"exit code {code}: {NEEDS_A_PERSON[code]}")
        if code != 0 and attempt > 1:
            raise AirflowFailException(f"exit code {code}, again: a job failed; its lines above say why")
        if code != 0:
            raise RuntimeError(f"exit code {code}: a job failed; trying once more")

    def on_kill(self):
        """TERM: the run cancels its jobs, writes its report and gives the warehouse back."""
        if self.process is not None and self.process.poll() is None:
            self.process.terminate()
            self.process.wait(timeout=120)


with DAG(
    dag_id="yibiao_my_company",
    schedule="15 5 * * *",  # in the zone of start_date
    start_date=datetime(2026, 1, 1, tzinfo=ZONE),
    catchup=False,  # a run brings everything up to date; days that were missed need none of their own
    max_active_runs=1,  # a second one would only find the warehouse taken
    tags=["yibiao"],
):
    CrmRun(
        task_id="run",
        retries=6,
        retry_delay=timedelta(minutes=5),
        retry_exponential_backoff=True,
        max_retry_delay=timedelta(hours=1),
        execution_timeout=timedelta(hours=4),
    )
