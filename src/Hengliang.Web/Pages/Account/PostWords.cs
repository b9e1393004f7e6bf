using Hengliang.Platform.Access;
using Hengliang.Platform.Access.Contracts;
using Hengliang.Web.Languages;

namespace Hengliang.Web.Pages.Account;

/// <summary>A post in words: 青衡市科技局 · 规划员（代 李四）.</summary>
internal static class PostWords
{
    public static string Words(this PostChoice post)
    {
        var chinese = Texts.SpeaksChinese;
        var name = $"{(chinese ? post.UnitName : post.UnitNameEnglish)} · {post.Role.Label()}";
        return post.ForName is null ? name : chinese ? $"{name}（代 {post.ForName}）" : $"{name} (for {post.ForName})";
    }
}
