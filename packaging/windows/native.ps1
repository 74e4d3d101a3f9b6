# Tries the installer and the portable program on Windows itself: install, self-test, a report, uninstall with the data kept.
#     packaging/windows/native.ps1 -Setup SETUP.exe -Portable PORTABLE.zip
param([Parameter(Mandatory)][string]$Setup, [Parameter(Mandatory)][string]$Portable)
$ErrorActionPreference = 'Stop'
[Console]::OutputEncoding = [Text.Encoding]::UTF8
$program = Join-Path $env:LOCALAPPDATA 'Programs\officer-desk'
$data = Join-Path $env:LOCALAPPDATA 'officer-desk'

function Must([bool]$Holds, [string]$What) { if (-not $Holds) { throw "失败　$What" } else { "通过　$What" } }
function SelfTest([string]$Command) {
    $lines = & $Command self-test
    $lines
    Must ($LASTEXITCODE -eq 0 -and -not ($lines -match '^失败')) "自检：$Command"
}

Start-Process -Wait $Setup -ArgumentList '/S'
$command = Join-Path $program 'officer-desk.exe'
Must (Test-Path $command) '安装'
SelfTest $command
& $command sample (Join-Path $data '示例.desk')
& $command --file (Join-Path $data '示例.desk') report 2025 --out (Join-Path $data '报告.pdf')
Must ($LASTEXITCODE -eq 0 -and (Test-Path (Join-Path $data '报告.pdf'))) '示例单位的年度报告'

Start-Process -Wait $Setup -ArgumentList '/S'
Must (Test-Path (Join-Path $data '示例.desk')) '再装一次，数据还在'
# The uninstaller copies itself elsewhere unless told where it is; only then can it be waited for.
Start-Process -Wait (Join-Path $program 'uninstall.exe') -ArgumentList '/S', "_?=$program"
Must (-not (Test-Path $command)) '卸载'
Must (Test-Path (Join-Path $data '示例.desk')) '卸载以后数据还在'

$place = Join-Path $env:TEMP '便携 程序'
Expand-Archive $Portable $place
SelfTest (Get-ChildItem $place -Recurse -Filter 'officer-desk.exe' | Select-Object -First 1).FullName
