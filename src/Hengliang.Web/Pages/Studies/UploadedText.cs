using System.Text;

namespace Hengliang.Web.Pages.Studies;

/// <summary>The text of an uploaded file: UTF-8, or GB 18030 as spreadsheets in China save it.</summary>
internal static class UploadedText
{
    public static async Task<string> ReadAsync(IFormFile file)
    {
        using var bytes = new MemoryStream();
        await file.CopyToAsync(bytes);
        try
        {
            return new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(bytes.GetBuffer(), 0, (int)bytes.Length);
        }
        catch (DecoderFallbackException)
        {
            return (CodePagesEncodingProvider.Instance.GetEncoding("GB18030") ?? Encoding.UTF8).GetString(bytes.GetBuffer(), 0, (int)bytes.Length);
        }
    }
}
