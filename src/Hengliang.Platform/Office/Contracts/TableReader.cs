using Hengliang.Platform.Kernel;
using Hengliang.Reading.Cleaning;

namespace Hengliang.Platform.Office.Contracts;

/// <summary>Reads tables that people send: xlsx of Excel or WPS, csv in UTF-8, UTF-16 or GB18030; never runs anything in them.</summary>
/// <remarks>What kind a file is is seen from its bytes, not its name. Whatever a file holds, the answer is its cells or one sentence.</remarks>
public static class TableReader
{
    public static Outcome<TableFile> Read(string fileName, byte[] bytes, TableLimits? limits = null)
    {
        ArgumentNullException.ThrowIfNull(fileName);
        ArgumentNullException.ThrowIfNull(bytes);
        limits ??= new();
        if (bytes.Length == 0)
            return Problem.Invalid("office.empty-file", $"“{fileName}”是空文件（0 字节）；请检查后重新选择。", $"'{fileName}' is empty (0 bytes); check it and choose again.");
        if (bytes.Length > limits.Bytes)
            return Problem.TooLarge(
                "office.file-too-large",
                $"“{fileName}”超过 {limits.Bytes / (1024 * 1024)} MB 的上限；请删去图片和无关工作表后再试。",
                $"'{fileName}' is larger than {limits.Bytes / (1024 * 1024)} MB; remove pictures and sheets that do not belong to it, then try again.");
        return bytes switch
        {
            [0x50, 0x4B, ..] => PackageGuard.FindFault(bytes) is { } unsafePackage ? unsafePackage : WorkbookReading.Read(bytes, limits),
            [0xD0, 0xCF, 0x11, 0xE0, ..] => Problem.Invalid(
                "office.old-workbook",
                $"“{fileName}”是 2007 年以前的 Excel 格式（.xls），或设有密码；请用 Excel 或 WPS 去掉密码、另存为 .xlsx 后再试。",
                $"'{fileName}' is an Excel file of before 2007 (.xls), or locked with a password; save it as .xlsx without one and try again."),
            _ => OfText(fileName, bytes, limits),
        };
    }

    private static Outcome<TableFile> OfText(string fileName, byte[] bytes, TableLimits limits)
    {
        var decoded = TextDecoding.Decode(bytes);
        return decoded.Text is { } text
            ? CsvReading.Read(text, limits)
            : Problem.Invalid(
                "office.no-table",
                $"“{fileName}”不是表格：请用 Excel 或 WPS 另存为 .xlsx（或 UTF-8、GBK 编码的 .csv）后再试。",
                $"'{fileName}' is no table; save it as .xlsx (or as .csv in UTF-8 or GBK) with Excel or WPS and try again.");
    }

    internal static Problem TooMany(TableLimits limits) => Problem.TooLarge(
        "office.too-many-cells",
        $"表格太大：一个工作表最多 {limits.Rows} 行，全部最多 {limits.Cells} 个单元格；请拆分后再试。",
        $"The table is too large: at most {limits.Rows} rows a sheet and {limits.Cells} cells in all; please split it.");
}
