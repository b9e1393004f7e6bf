namespace Hengliang.Web.Tests.Hosting;

/// <summary>A test that needs a program of this machine says what to install, or fails where nothing may be skipped.</summary>
internal static class Skips
{
    public static void Unless(bool present, string sentence)
    {
        if (present)
            return;
        if (Environment.GetEnvironmentVariable("HENGLIANG_NO_SKIP") == "1")
            Assert.Fail(sentence);
        Assert.Skip(sentence);
    }
}
