#!/bin/sh
# The main job, after setup.sh: opens the window on the sample file, which it makes where there is none. Where there
# is no display it writes the sample's annual report instead, and says where and how to get a window.
set -eu
cd "$(dirname "$0")/../.."
desk=.venv/bin/officer-desk
data=$(.venv/bin/python -c 'from officer_desk import paths; print(paths.data_folder())')
sample=$data/示例.desk
report=$data/示例-2025年度报告.pdf

[ -e "$sample" ] || "$desk" sample "$sample"

if [ "$(uname -s)" != Linux ] || [ -n "${DISPLAY:-}${WAYLAND_DISPLAY:-}" ]; then
    code=0
    "$desk" open --file "$sample" || code=$?
    # 134: Qt gave up because it could not reach the display that the environment names.
    [ "$code" = 134 ] || exit "$code"
fi

"$desk" --file "$sample" report 2025 --out "$report"
cat <<END

没有图形显示，窗口打不开；已写出示例单位 2025 年的年度报告：
    $report
要看窗口，请在有桌面的电脑上运行 make run；远程登录的，用 ssh -X 登录后再运行。

There is no display, so no window; the sample bureau's annual report for 2025 has been written instead:
    $report
For the window run make run on a computer with a desktop, or log in with ssh -X and run it again.
END
