using Hengliang.Platform.Kernel;

namespace Hengliang.Platform.Access.Contracts;

/// <summary>Whether something is allowed, and the reason in words, either way.</summary>
public sealed record Decision(bool Allowed, Words Why);

/// <summary>The one place that decides who may do what to which record; denied unless a rule allows.</summary>
public static class AccessPolicy
{
    public static Decision Decide(Actor? actor, Sight sight, string permission, IHeld? record = null)
    {
        ArgumentNullException.ThrowIfNull(sight);
        ArgumentException.ThrowIfNullOrEmpty(permission);
        if (actor is null)
            return No("您还没有登录；请先登录。", "You are not signed in; please sign in first.");
        if (!actor.Holds(permission))
            return NotHeld(actor, permission);
        if (record is not null && !sight.Sees(record))
            return No(
                "这条记录不在您当前岗位的数据范围内；可切换岗位，或请记录所属单位办理。",
                "This record lies outside the scope of your present post; act in another post, or ask the unit that keeps it.");
        return new(true, Allowed(actor));
    }

    private static Decision NotHeld(Actor actor, string permission) => actor.Role is { } role
        ? No(
            $"“{role.Label().Chinese}”没有“{permission}”权限；需要时请向安全管理员申请。",
            $"The role '{role.Label().English}' does not hold the permission '{permission}'; ask the security administrator if you need it.")
        : No(
            "您还没有可用的岗位；请联系安全管理员。",
            "You hold no post at present; please ask the security administrator.");

    private static Words Allowed(Actor actor) => actor.Role is { } role
        ? new($"您以“{role.Label().Chinese}”岗位办理，权限和数据范围都允许。", $"Your post as {role.Label().English} holds the permission, and its scope covers the record.")
        : new("由系统办理。", "Done by the system.");

    private static Decision No(string chinese, string english) => new(false, new(chinese, english));
}
