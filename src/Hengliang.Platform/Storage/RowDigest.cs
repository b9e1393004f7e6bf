using System.Buffers;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Hengliang.Platform.Storage;

/// <summary>One SHA-256 over the values of very many rows, gathered so that the hash is asked for rarely.</summary>
internal sealed class RowDigest : IDisposable
{
    private const int Full = 1 << 16;

    private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private readonly ArrayBufferWriter<byte> _gathered = new(Full + 4096);

    /// <summary>Adds a value as invariant text prints it; null adds nothing.</summary>
    public void Add(object? value)
    {
        switch (value)
        {
            case null:
                return;
            case byte[] bytes:
                _gathered.Write(bytes);
                break;
            case IUtf8SpanFormattable plain:
                var span = _gathered.GetSpan(128);
                if (plain.TryFormat(span, out var written, default, CultureInfo.InvariantCulture))
                {
                    _gathered.Advance(written);
                    break;
                }

                goto default;
            default:
                Encoding.UTF8.GetBytes(Convert.ToString(value, CultureInfo.InvariantCulture)!, _gathered);
                break;
        }

        if (_gathered.WrittenCount >= Full)
            Flush();
    }

    /// <summary>The digest of all so far.</summary>
    public byte[] Current()
    {
        Flush();
        return _hash.GetCurrentHash();
    }

    public void Dispose() => _hash.Dispose();

    private void Flush()
    {
        _hash.AppendData(_gathered.WrittenSpan);
        _gathered.ResetWrittenCount();
    }
}
