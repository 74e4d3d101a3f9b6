; The installer and the uninstaller: for one user, without an administrator, in Chinese.
; build.sh defines VERSION, NUMBERS (a.b.c.d), SIZE (in KB), PROGRAM (the folder to install), FILES (what is in
; its runtime), ICON, SIDE (a picture) and OUT.
; Exit codes: 0 done, 1 cancelled, 2 the program or another setup is running, or files cannot be written,
; 3 this Windows is too old.
; The program is replaced whole or stays as it was. The officer's data lie elsewhere and are never touched.

Unicode true
Target amd64-unicode
SetCompressor /SOLID lzma
SetCompressorDictSize 64
ManifestDPIAware true
ManifestLongPathAware true
ManifestSupportedOS Win10
RequestExecutionLevel user
AllowSkipFiles off ; a file that cannot be written ends the installation, silent or not

!include MUI2.nsh
!include LogicLib.nsh
!include WinVer.nsh
!include WordFunc.nsh

!define NAME "政务公开台账"
!define ID "officer-desk"
!define ENTRY "Software\Microsoft\Windows\CurrentVersion\Uninstall\${ID}"
!define MUTEX "Local\officer-desk-running" ; held by launcher.c
!define FIRST_BUILD 17763 ; Windows 10 1809, the first that Qt 6.8 supports

Name "${NAME} ${VERSION}"
OutFile "${OUT}"
BrandingText "${NAME} ${VERSION}"
ShowInstDetails nevershow
ShowUninstDetails nevershow
Var Before ; the version that was installed before, empty where there was none
Var Unpacking ; 1 from the moment the old program was put aside

!define MUI_ICON "${ICON}"
!define MUI_UNICON "${ICON}"
!define MUI_WELCOMEFINISHPAGE_BITMAP "${SIDE}"
!define MUI_ABORTWARNING
!define MUI_WELCOMEPAGE_TEXT "将为当前用户安装 ${NAME} ${VERSION}，不需要管理员权限，不需要联网。$\r$\n$\r$\n如已装有本程序，将直接更新；已有的台账文件不受影响。$\r$\n$\r$\n安装位置：$\r$\n$INSTDIR"
!insertmacro MUI_PAGE_WELCOME
!insertmacro MUI_PAGE_INSTFILES
!define MUI_FINISHPAGE_RUN "$INSTDIR\${NAME}.exe"
!define MUI_FINISHPAGE_RUN_TEXT "现在打开 ${NAME}"
!insertmacro MUI_PAGE_FINISH
!insertmacro MUI_UNPAGE_CONFIRM
!insertmacro MUI_UNPAGE_INSTFILES
!insertmacro MUI_LANGUAGE SimpChinese

VIProductVersion "${NUMBERS}"
VIFileVersion "${NUMBERS}"
VIAddVersionKey /LANG=${LANG_SIMPCHINESE} ProductName "${NAME}"
VIAddVersionKey /LANG=${LANG_SIMPCHINESE} ProductVersion "${VERSION}"
VIAddVersionKey /LANG=${LANG_SIMPCHINESE} FileDescription "${NAME} 安装程序"
VIAddVersionKey /LANG=${LANG_SIMPCHINESE} FileVersion "${VERSION}"
VIAddVersionKey /LANG=${LANG_SIMPCHINESE} CompanyName "${ID}"
VIAddVersionKey /LANG=${LANG_SIMPCHINESE} LegalCopyright "officer-desk 的作者，Apache-2.0 许可"

!macro Refuse CODE
    SetErrorLevel ${CODE}
    Quit
!macroend

; Waits for the program to be closed: a person is asked, a silent run waits ten seconds and then gives up.
!macro WaitUntilClosed PREFIX
Function ${PREFIX}WaitUntilClosed
    StrCpy $1 0
    ${Do}
        System::Call 'kernel32::OpenMutexW(i 0x100000, i 0, w "${MUTEX}") p .r0'
        ${If} $0 P= 0
            Return
        ${EndIf}
        System::Call 'kernel32::CloseHandle(p r0)'
        ${If} ${Silent}
            IntOp $1 $1 + 1
            ${If} $1 > 20
                !insertmacro Refuse 2
            ${EndIf}
            Sleep 500
        ${ElseIf} ${Cmd} 'MessageBox MB_RETRYCANCEL|MB_ICONEXCLAMATION "${NAME}正在运行。$\r$\n请先保存并关闭它，再按“重试”。" IDCANCEL'
            !insertmacro Refuse 2
        ${EndIf}
    ${Loop}
FunctionEnd
!macroend
!insertmacro WaitUntilClosed ""
!insertmacro WaitUntilClosed "un."

; Puts the old runtime aside, which fails as a whole while a file in it is in use.
!macro PutAside PREFIX
Function ${PREFIX}PutAside
    ${If} ${FileExists} "$INSTDIR\runtime\*.*"
        RMDir /r "$INSTDIR\runtime.old"
        ClearErrors
        Rename "$INSTDIR\runtime" "$INSTDIR\runtime.old"
        ${If} ${Errors}
            MessageBox MB_OK|MB_ICONSTOP "程序文件正被占用，没有改动任何内容。$\r$\n请关闭${NAME}，或重新启动电脑后再试。" /SD IDOK
            !insertmacro Refuse 2
        ${EndIf}
    ${EndIf}
FunctionEnd
!macroend
!insertmacro PutAside ""
!insertmacro PutAside "un."

Function .onInit
    SetShellVarContext current
    StrCpy $INSTDIR "$LOCALAPPDATA\Programs\${ID}"
    ${IfNot} ${AtLeastBuild} ${FIRST_BUILD}
        MessageBox MB_OK|MB_ICONSTOP "本程序需要 Windows 10（1809 或更新版本）或 Windows 11，这台电脑的系统太旧。" /SD IDOK
        !insertmacro Refuse 3
    ${EndIf}
    ; Held until this process ends; a second click on the setup file must not unpack into the first one's work.
    System::Call 'kernel32::CreateMutexW(p 0, i 0, w "Local\officer-desk-setup") p .r0 ?e'
    Pop $1
    ${If} $1 = 183 ; ERROR_ALREADY_EXISTS
        MessageBox MB_OK|MB_ICONEXCLAMATION "安装程序已经打开，请先完成或关闭那一个。" /SD IDOK
        !insertmacro Refuse 2
    ${EndIf}
    ReadRegStr $Before HKCU "${ENTRY}" DisplayVersion
    ${If} $Before != ""
        ${VersionCompare} $Before "${VERSION}" $0
        ${If} $0 = 1
            MessageBox MB_OKCANCEL|MB_ICONQUESTION "已安装的 $Before 比这个版本（${VERSION}）新。旧版本可能打不开新版本用过的台账文件。$\r$\n仍要换成旧版本吗？" /SD IDOK IDOK go_on
            !insertmacro Refuse 1
            go_on:
        ${EndIf}
    ${EndIf}
    Call WaitUntilClosed
FunctionEnd

Section
    Call WaitUntilClosed ; it may have been opened while the first page stood
    Call PutAside
    StrCpy $Unpacking 1
    ClearErrors
    !include "${FILES}"
    SetOutPath "$INSTDIR"
    File "${PROGRAM}\${NAME}.exe"
    File "${PROGRAM}\officer-desk.exe"
    WriteUninstaller "$INSTDIR\uninstall.exe"
    ${If} ${Errors}
        Abort "文件没有全部写入，已恢复原来的程序。"
    ${EndIf}
    RMDir /r "$INSTDIR\runtime.old"

    CreateShortcut "$SMPROGRAMS\${NAME}.lnk" "$INSTDIR\${NAME}.exe"
    ; Whoever took the link off the desktop does not get it back with each new version.
    ${If} $Before == ""
    ${OrIf} ${FileExists} "$DESKTOP\${NAME}.lnk"
        CreateShortcut "$DESKTOP\${NAME}.lnk" "$INSTDIR\${NAME}.exe"
    ${EndIf}

    WriteRegStr HKCU "${ENTRY}" DisplayName "${NAME}"
    WriteRegStr HKCU "${ENTRY}" DisplayVersion "${VERSION}"
    WriteRegStr HKCU "${ENTRY}" DisplayIcon "$INSTDIR\${NAME}.exe"
    WriteRegStr HKCU "${ENTRY}" Publisher "${ID}"
    WriteRegStr HKCU "${ENTRY}" InstallLocation "$INSTDIR"
    WriteRegStr HKCU "${ENTRY}" UninstallString '"$INSTDIR\uninstall.exe"'
    WriteRegStr HKCU "${ENTRY}" QuietUninstallString '"$INSTDIR\uninstall.exe" /S'
    WriteRegDWORD HKCU "${ENTRY}" EstimatedSize ${SIZE}
    WriteRegDWORD HKCU "${ENTRY}" NoModify 1
    WriteRegDWORD HKCU "${ENTRY}" NoRepair 1
SectionEnd

; Broken off while unpacking (disk full, cancelled): the program that was there comes back.
Function .onInstFailed
    ${If} $Unpacking = 1
        SetOutPath "$INSTDIR"
        RMDir /r "$INSTDIR\runtime"
        Rename "$INSTDIR\runtime.old" "$INSTDIR\runtime"
    ${EndIf}
FunctionEnd

Function un.onInit
    SetShellVarContext current
    Call un.WaitUntilClosed
FunctionEnd

Section Uninstall
    Call un.WaitUntilClosed
    Call un.PutAside
    RMDir /r "$INSTDIR\runtime.old"
    Delete "$INSTDIR\${NAME}.exe"
    Delete "$INSTDIR\officer-desk.exe"
    Delete "$INSTDIR\uninstall.exe"
    RMDir "$INSTDIR" ; goes only when it is empty
    Delete "$SMPROGRAMS\${NAME}.lnk"
    Delete "$DESKTOP\${NAME}.lnk"
    DeleteRegKey HKCU "${ENTRY}"
    MessageBox MB_OK|MB_ICONINFORMATION "${NAME}已卸载。$\r$\n$\r$\n台账文件和备份没有删除，仍在：$\r$\n$LOCALAPPDATA\${ID}$\r$\n（或您自己选定的位置）。重新安装后可以接着使用。" /SD IDOK
SectionEnd
