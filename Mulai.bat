@echo off
rem Klik dua kali: memasang, membuat desa contoh, membukanya di peramban.
cd /d "%~dp0"
where py >nul 2>nul
if %errorlevel%==0 goto dengan_py
where python >nul 2>nul
if %errorlevel%==0 goto dengan_python
echo Python belum terpasang di komputer ini.
echo Pasang dari python.org (centang "Add python.exe to PATH"), lalu klik dua kali lagi.
echo Python is not installed; get it from python.org and try again.
goto selesai
:dengan_py
py -3 mulai.py %*
goto selesai
:dengan_python
python mulai.py %*
:selesai
if errorlevel 1 pause
if "%1"=="" pause
