using System.Globalization;
using System.Security.Cryptography;
using Hengliang.Platform.Kernel;

namespace Hengliang.Platform.Documents;

/// <summary>How large an incoming file may be; <c>Documents:MaxBytes</c> in the settings.</summary>
public sealed record DocumentLimits(long MaxBytes = 50L * 1024 * 1024);

/// <summary>A file as it came in: its bytes, their hash, and a name that can do no harm.</summary>
public sealed record IncomingFile(string Name, byte[] Bytes, string Sha256)
{
    private const int LongestName = 150;

    /// <summary>Takes the bytes, at most <paramref name="limits"/> of them; nothing more is read.</summary>
    public static async Task<Outcome<IncomingFile>> TakeAsync(
        string name, Stream content, DocumentLimits limits, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(content);
        ArgumentNullException.ThrowIfNull(limits);
        var safe = SafeName(name);
        using var kept = new MemoryStream();
        var buffer = new byte[81920];
        int read;
        while ((read = await content.ReadAsync(buffer, cancel).ConfigureAwait(false)) > 0)
        {
            if (kept.Length + read > limits.MaxBytes)
                return TooLarge(safe, limits.MaxBytes);
            await kept.WriteAsync(buffer.AsMemory(0, read), cancel).ConfigureAwait(false);
        }

        if (kept.Length == 0)
            return Problem.Invalid(
                "documents.empty-file",
                $"“{safe}”是空文件（0 字节），没有保存；请检查原文件后重新上传。",
                $"'{safe}' is empty (0 bytes) and was not kept; check the original and upload it again.");
        var bytes = kept.ToArray();
        return new IncomingFile(safe, bytes, Convert.ToHexStringLower(SHA256.HashData(bytes)));
    }

    /// <summary>The name alone: no folder, no control or direction-changing character, not too long, never empty.</summary>
    public static string SafeName(string? name)
    {
        var last = (name ?? "").Split('/', '\\').Last();
        var kept = string.Concat(last.Where(c =>
            !char.IsControl(c) && !char.IsSurrogate(c)
            && CharUnicodeInfo.GetUnicodeCategory(c) is not (UnicodeCategory.Format or UnicodeCategory.PrivateUse or UnicodeCategory.OtherNotAssigned)
            && c is not (':' or '*' or '?' or '"' or '<' or '>' or '|'))).Trim(' ', '.');
        if (kept.Length == 0)
            return "document";
        if (kept.Length <= LongestName)
            return kept;
        var ending = Path.GetExtension(kept) is { Length: > 0 and <= 10 } e ? e : "";
        return kept[..(LongestName - ending.Length)] + ending;
    }

    private static Problem TooLarge(string name, long limit)
    {
        var megabytes = (limit / (1024d * 1024d)).ToString("0.#", CultureInfo.InvariantCulture);
        return Problem.TooLarge(
            "documents.too-large",
            $"“{name}”超过 {megabytes} MB 的上限，没有保存；请压缩图片或拆分后再上传。",
            $"'{name}' is larger than the limit of {megabytes} MB and was not kept; shrink its pictures or split it, then upload again.");
    }
}
