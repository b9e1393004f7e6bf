using Hengliang.Platform.Access.Contracts;
using Hengliang.Platform.Kernel;
using Hengliang.Platform.Storage;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace Hengliang.Platform.Access;

/// <summary>The framework's account rules (hashing, lockout, password strength) over one open database; they change rows and
/// leave the saving to the command, so that each is one audited commit.</summary>
public sealed class Accounts(IPasswordHasher<User> hasher, IOptions<IdentityOptions> options, ILookupNormalizer normalizer, IServiceProvider services)
{
    // What is hashed for a name nobody has, so that the answer takes as long as for one that somebody has.
    private readonly string _nobodys = hasher.HashPassword(new User { DisplayName = "" }, Guid.NewGuid().ToString());

    internal int MostFailures => options.Value.Lockout.MaxFailedAccessAttempts;

    internal TimeSpan LockTime => options.Value.Lockout.DefaultLockoutTimeSpan;

    internal UserManager<User> Over(HengliangDb db) => new(
        new TrackedAccounts(db),
        options,
        hasher,
        [new UserValidator<User>()],
        [new PasswordValidator<User>()],
        normalizer,
        new IdentityErrorDescriber(),
        services,
        NullLogger<UserManager<User>>.Instance);

    internal void PretendToCheck(string password) =>
        _ = hasher.VerifyHashedPassword(new User { DisplayName = "" }, _nobodys, password);

    /// <summary>The first fault the framework found, in both languages; null when it found none.</summary>
    internal static Problem? FindProblem(IdentityResult result) => result.Errors.FirstOrDefault() is { } error
        ? Problem.Invalid("access." + Dashed(error.Code), Chinese(error), error.Description)
        : null;

    private static string Chinese(IdentityError error) => error.Code switch
    {
        nameof(IdentityErrorDescriber.DuplicateUserName) => "这个用户名已有人使用，请换一个。",
        nameof(IdentityErrorDescriber.InvalidUserName) => "用户名只能用字母、数字和 . - _ @。",
        nameof(IdentityErrorDescriber.PasswordTooShort) => "密码太短，至少 10 个字符。",
        nameof(IdentityErrorDescriber.PasswordRequiresDigit) => "密码里至少要有一个数字。",
        nameof(IdentityErrorDescriber.PasswordRequiresLower) => "密码里至少要有一个小写字母。",
        nameof(IdentityErrorDescriber.PasswordRequiresUniqueChars) => "密码里重复的字符太多，请多用几种字符。",
        nameof(IdentityErrorDescriber.PasswordMismatch) => "当前密码不正确。",
        _ => "账号信息不符合要求：" + error.Description,
    };

    private static string Dashed(string code) =>
        string.Concat(code.Select((c, i) => char.IsUpper(c) ? (i == 0 ? "" : "-") + char.ToLowerInvariant(c) : c.ToString()));
}
