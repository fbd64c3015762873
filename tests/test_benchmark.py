"""What README prints of the benchmark is what the kept result says; ratios are those of one round."""

from bench.published import block, published, ratios


def test_readme_prints_the_kept_result():
    printed, due = published()
    assert printed == due and "interleaved rounds" in printed


def test_each_round_is_compared_with_itself():
    """4 ÷ 1, 9 ÷ 3, 2 ÷ 1: a slow round is slow for both."""
    way = {"seconds_per_report": 4, "peak_mib": 1}
    result = {"ways": {"shell": way | {"all": [4, 9, 2]}, "ours_warm": way | {"all": [1, 3, 1]}}}
    assert ratios(result, "shell") == (3, 2, 4)
    machine = {"cores": 2, "machine": "x86_64", "python": "3.11", "versions": {"papermill": "2"}, "load_before": 0.1}
    text = block(result | {"machine": machine, "date": "2026-01-02 10:00", "load_after": 2, "reports": 8, "rerun_seconds": 0.3})
    assert "| 4.00 | 3.0 (2.0–4.0) | 1 |" in text and "2026-01-02 in 3 interleaved rounds on 2 cores" in text
