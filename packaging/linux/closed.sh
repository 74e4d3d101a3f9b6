#!/bin/sh
# Before the program is replaced or removed: it must not be running, or it would go on with half of the new one.
# Runs as preinst and as prerm. The officer's data are never touched here.
set -e
for link in /proc/[0-9]*/exe; do
    case $(readlink "$link" 2>/dev/null) in
        /opt/apps/officer-desk/files/officer-desk | "/opt/apps/officer-desk/files/officer-desk (deleted)")
            echo "政务公开台账正在运行。请先关闭它的窗口，再安装或卸载。 / officer-desk is running: close it first." >&2
            exit 1
            ;;
    esac
done
