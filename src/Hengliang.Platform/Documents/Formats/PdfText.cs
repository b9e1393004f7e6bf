using System.ComponentModel;
using System.Diagnostics;
using System.Text;
using Hengliang.Platform.Kernel;

namespace Hengliang.Platform.Documents.Formats;

/// <summary>Takes the text layer out of a PDF with the program pdftotext, where it is installed.</summary>
internal static class PdfText
{
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(60);

    public static Outcome<string> Read(byte[] bytes)
    {
        var start = new ProcessStartInfo("pdftotext") { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true, StandardOutputEncoding = Encoding.UTF8 };
        foreach (var argument in (string[])["-q", "-enc", "UTF-8", "-layout", "-", "-"])
            start.ArgumentList.Add(argument);
        try
        {
            using var program = Process.Start(start);
            return program is null ? NotInstalled() : Run(program, bytes);
        }
        catch (Win32Exception)
        {
            return NotInstalled();
        }
    }

    private static Outcome<string> Run(Process program, byte[] bytes)
    {
        var output = program.StandardOutput.ReadToEndAsync();
        var errors = program.StandardError.ReadToEndAsync();
        var input = Task.Run(() => Feed(program, bytes));
        if (!Task.WaitAll([output, errors, input], Longest))
        {
            program.Kill(entireProcessTree: true);
            return Problem.Invalid("documents.pdf-too-slow", "读取这份 PDF 超过 60 秒，已停止。请拆分后再试。", "Reading this PDF took over 60 seconds and was stopped; split it and try again.");
        }

        program.WaitForExit();
        return program.ExitCode == 0 ? output.Result : Problem.Invalid("documents.pdf-damaged", "PDF 已损坏或设有密码，无法读取。", "The PDF is damaged or locked with a password.");
    }

    /// <summary>A program that has read enough closes its end; what was left to send does not matter then.</summary>
    private static void Feed(Process program, byte[] bytes)
    {
        try
        {
            using var input = program.StandardInput.BaseStream;
            input.Write(bytes);
        }
        catch (IOException)
        {
        }
    }

    private static Problem NotInstalled() => Problem.Invalid(
        "documents.pdf-needs-pdftotext", "读取 PDF 需要 pdftotext。请安装 poppler-utils 后再试，或把文件另存为 .docx、.txt。", "Reading PDF needs the program pdftotext; install poppler-utils, or save the file as .docx or .txt.");
}
